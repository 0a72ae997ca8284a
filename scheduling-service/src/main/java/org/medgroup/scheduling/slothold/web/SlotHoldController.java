package org.medgroup.scheduling.slothold.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.availability.web.AnyProvider;
import org.medgroup.scheduling.claiming.AnyOfPool;
import org.medgroup.scheduling.claiming.Claims;
import org.medgroup.scheduling.claiming.SlotRejected;
import org.medgroup.scheduling.slothold.SlotHoldCommand.HoldSlot;
import org.medgroup.scheduling.slothold.SlotHoldCommand.ReleaseSlot;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.slothold.SlotHolds;
import org.medgroup.scheduling.slothold.SlotHolds.SlotHoldView;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/availability/holds")
class SlotHoldController {
    private static final int USUAL_MINUTES = 5;
    private static final int MOST_MINUTES = 15;

    private final Commands commands;
    private final SlotHolds holds;
    private final CurrentActor currentActor;
    private final SiteAccess siteAccess;
    private final Claims claims;
    private final AnyOfPool anyOfPool;

    SlotHoldController(
            Commands commands,
            SlotHolds holds,
            CurrentActor currentActor,
            SiteAccess siteAccess,
            Claims claims,
            AnyOfPool anyOfPool) {
        this.claims = claims;
        this.anyOfPool = anyOfPool;
        this.commands = commands;
        this.holds = holds;
        this.currentActor = currentActor;
        this.siteAccess = siteAccess;
    }

    /**
     * @param providerId none: {@code anyOf} says among whom, and the answer who it is
     * @param patientId none while the caller has not said for whom
     * @param roomId none: any free room of the kind that the visit type needs
     * @param minutes for which it is held; none: five
     */
    record NewHold(
            @NotNull SiteId siteId,
            @Nullable ProviderId providerId,
            @Valid @Nullable AnyProvider anyOf,
            @NotNull VisitTypeId visitTypeId,
            @NotNull Instant start,
            @Nullable RoomId roomId,
            @Nullable PatientId patientId,
            @Min(1) @Max(MOST_MINUTES) @Nullable Integer minutes) {}

    /** Keeps a slot free for the caller. It is booked by booking it with its id as {@code slotHoldId}. */
    @PostMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<SlotHoldView> holdSlot(@Valid @RequestBody NewHold wanted) {
        siteAccess.require(wanted.siteId());
        if (wanted.patientId() != null) {
            siteAccess.require(Target.of("patient", wanted.patientId()));
        }
        SlotHoldId id = new SlotHoldId(Ids.next());
        if (wanted.anyOf() != null) {
            if (wanted.providerId() != null) {
                throw SlotRejected.providerOrPool();
            }
            anyOfPool.send(
                    wanted.anyOf().pool(),
                    wanted.visitTypeId(),
                    wanted.siteId(),
                    wanted.start(),
                    provider -> holding(id, wanted, provider));
        } else if (wanted.providerId() == null) {
            throw SlotRejected.providerOrPool();
        } else {
            commands.send(holding(id, wanted, wanted.providerId()));
        }
        return ResponseEntity.created(URI.create("/api/scheduling/availability/holds/" + id))
                .body(heldSlot(id));
    }

    private HoldSlot holding(SlotHoldId id, NewHold wanted, ProviderId provider) {
        return new HoldSlot(
                id,
                wanted.siteId(),
                wanted.patientId(),
                provider,
                wanted.roomId(),
                wanted.visitTypeId(),
                wanted.start(),
                currentActor.get().id(),
                Duration.ofMinutes(wanted.minutes() == null ? USUAL_MINUTES : wanted.minutes()));
    }

    /** The caller's own holds that still hold something. */
    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    List<SlotHoldView> heldSlots() {
        return holds.heldBy(currentActor.get().id());
    }

    @GetMapping("/{slotHoldId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    SlotHoldView heldSlot(@PathVariable SlotHoldId slotHoldId) {
        return holds.find(slotHoldId).orElseThrow(NotFound::new);
    }

    /** Gives the slot back. What was used or is over stays as it is. */
    @DeleteMapping("/{slotHoldId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    void releaseSlot(@PathVariable SlotHoldId slotHoldId) {
        siteAccess.require(Target.of("slotHold", slotHoldId));
        // Before the command takes hold of the aggregate: a booking that uses this hold takes its rows first as well,
        // and
        // only then the aggregate. The other way round each would wait for the other, where no database sees it.
        claims.release(slotHoldId.value());
        commands.send(new ReleaseSlot(slotHoldId));
    }
}
