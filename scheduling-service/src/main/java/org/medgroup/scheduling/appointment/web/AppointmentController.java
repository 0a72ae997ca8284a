package org.medgroup.scheduling.appointment.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Basis;
import org.medgroup.kit.history.History;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.appointment.AppointmentCommand;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookOutsideOffer;
import org.medgroup.scheduling.appointment.AppointmentCommand.CancelAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.CheckInPatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.CompleteVisit;
import org.medgroup.scheduling.appointment.AppointmentCommand.ConfirmAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.KeepAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.OverbookAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.RecordNoShow;
import org.medgroup.scheduling.appointment.AppointmentCommand.RescheduleAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.RescheduleOutsideOffer;
import org.medgroup.scheduling.appointment.AppointmentCommand.RoomPatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.SeePatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.UndoNoShow;
import org.medgroup.scheduling.appointment.AppointmentCommand.WaiveFee;
import org.medgroup.scheduling.appointment.AppointmentRejected;
import org.medgroup.scheduling.appointment.AppointmentStory;
import org.medgroup.scheduling.appointment.AppointmentView;
import org.medgroup.scheduling.appointment.Appointments;
import org.medgroup.scheduling.appointment.MovingSession;
import org.medgroup.scheduling.appointment.Obstacle;
import org.medgroup.scheduling.availability.web.AnyProvider;
import org.medgroup.scheduling.claiming.AnyOfPool;
import org.medgroup.scheduling.claiming.Claims;
import org.medgroup.scheduling.claiming.SlotRejected;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.priorauthorization.AuthorizationAsked;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationId;
import org.medgroup.scheduling.referral.ReferralCommand.LinkAppointment;
import org.medgroup.scheduling.referral.ReferralId;
import org.medgroup.scheduling.referral.Referrals;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/appointments")
class AppointmentController {
    private final Commands commands;
    private final Appointments appointments;
    private final AppointmentStory story;
    private final PersonalData personalData;
    private final SiteAccess siteAccess;
    private final Referrals referrals;
    private final AnyOfPool anyOfPool;
    private final Claims claims;
    private final MovingSession movingSession;

    AppointmentController(
            Commands commands,
            Appointments appointments,
            AppointmentStory story,
            PersonalData personalData,
            SiteAccess siteAccess,
            Referrals referrals,
            AnyOfPool anyOfPool,
            Claims claims,
            MovingSession movingSession) {
        this.movingSession = movingSession;
        this.claims = claims;
        this.anyOfPool = anyOfPool;
        this.referrals = referrals;
        this.commands = commands;
        this.appointments = appointments;
        this.story = story;
        this.personalData = personalData;
        this.siteAccess = siteAccess;
    }

    /**
     * @param id of the client's choice; none: the service chooses
     * @param providerId none: {@code anyOf} says among whom, and the answer who it is
     * @param roomId none: any free room of the kind that the visit type needs
     * @param slotHoldId what holds the slot for this caller, if anything; together with overrideReason it is not used
     * @param overrideReason a site manager's, for booking outside the offered time
     * @param priorAuthorizationId whose visit it takes; none: the one that ends first, if the visit needs any
     * @param withoutAuthorizationReason why it is booked although it should have an authorization and there is none
     * @param referralId that it follows, if any
     * @param overbook true for a deliberate second patient at once, where the site allows it (not for a call centre)
     */
    record NewAppointment(
            @Nullable AppointmentId id,
            @NotNull SiteId siteId,
            @NotNull PatientId patientId,
            @Nullable ProviderId providerId,
            @Valid @Nullable AnyProvider anyOf,
            @Nullable RoomId roomId,
            @NotNull VisitTypeId visitTypeId,
            @NotNull Instant start,
            @Nullable SlotHoldId slotHoldId,
            @Size(min = 3, max = 200) @Nullable String overrideReason,
            @Nullable PriorAuthorizationId priorAuthorizationId,
            @Size(min = 3, max = 200) @Nullable String withoutAuthorizationReason,
            @Nullable ReferralId referralId,
            @Nullable Boolean overbook) {}

    /**
     * @param providerId none: the same one, or
     * @param anyOf whoever of these is free and has least to do that day; goes with neither a hold nor a reason
     * @param roomId none: any free room of the kind that the visit type needs
     */
    record NewTime(
            @NotNull Instant start,
            @Nullable ProviderId providerId,
            @Valid @Nullable AnyProvider anyOf,
            @Nullable RoomId roomId,
            @Nullable SlotHoldId slotHoldId,
            @Size(min = 3, max = 200) @Nullable String overrideReason,
            @Nullable PriorAuthorizationId priorAuthorizationId,
            @Size(min = 3, max = 200) @Nullable String withoutAuthorizationReason) {}

    /** @param reasonCode the group's own, such as {@code ILL} */
    record Cancelling(
            @NotNull CancelledBy by,

            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,39}")
            String reasonCode) {}

    /** By the site, which gives up the session. @param reasonCode the group's own, such as {@code PROVIDER_AWAY} */
    record CancellingSession(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,39}")
            String reasonCode) {}

    /** @param reason what makes it possible all the same */
    record Keeping(
            @NotNull Obstacle despite,
            @NotBlank @Size(min = 3, max = 200) String reason) {}

    /** @param reason why nothing is asked for */
    record WaivingFee(@NotBlank @Size(min = 3, max = 200) String reason) {}

    /** @param roomId none: the room that was booked, if any */
    record Rooming(@Nullable RoomId roomId) {}

    @PostMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<AppointmentView> book(@Valid @RequestBody NewAppointment wanted) {
        siteAccess.require(wanted.siteId());
        requireHold(wanted.slotHoldId());
        AppointmentId id = wanted.id() == null ? new AppointmentId(Ids.next()) : wanted.id();
        if (wanted.id() != null && !appointments.known(Set.of(id)).isEmpty()) {
            throw AppointmentRejected.alreadyThere(id);
        }
        if (wanted.anyOf() != null) {
            if (wanted.providerId() != null
                    || wanted.slotHoldId() != null
                    || wanted.overrideReason() != null
                    || Boolean.TRUE.equals(wanted.overbook())) {
                throw SlotRejected.providerOrPool();
            }
            anyOfPool.send(
                    wanted.anyOf().pool(),
                    wanted.visitTypeId(),
                    wanted.siteId(),
                    wanted.start(),
                    provider -> booking(id, wanted, provider));
        } else if (wanted.providerId() == null) {
            throw SlotRejected.providerOrPool();
        } else {
            commands.send(booking(id, wanted, wanted.providerId()));
        }
        if (wanted.referralId() != null) {
            commands.send(new LinkAppointment(
                    wanted.referralId(), referrals.ownerOf(wanted.referralId(), wanted.patientId()), id));
        }
        return ResponseEntity.created(URI.create("/api/scheduling/appointments/" + id))
                .body(find(id));
    }

    /**
     * @param asOf none: as it is now; else as it was then
     * @param basis by which time: when things were recorded, or when they happened
     */
    @GetMapping("/{appointmentId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    AppointmentView get(
            @PathVariable AppointmentId appointmentId,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(defaultValue = "recorded") Basis basis) {
        return asOf == null ? find(appointmentId) : story.asOf(appointmentId, new AsOf(asOf, basis));
    }

    @GetMapping("/{appointmentId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    History history(@PathVariable AppointmentId appointmentId) {
        return story.of(appointmentId);
    }

    /**
     * Those at the caller's sites, by start; at most 1,000.
     *
     * @param ids if given, these and nothing else counts
     */
    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    List<AppointmentView> list(
            @RequestParam(required = false) @Nullable SiteId siteId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable PatientId patientId,
            @RequestParam(required = false) @Size(max = 200) @Nullable List<AppointmentId> ids) {
        Set<SiteId> sites = siteId == null ? siteAccess.visibleSites() : Set.of(siteId);
        return ids != null ? appointments.withIds(ids, sites) : appointments.at(sites, patientId, from, to);
    }

    @PostMapping("/{appointmentId}/confirm")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    AppointmentView confirm(@PathVariable AppointmentId appointmentId) {
        return send(new ConfirmAppointment(appointmentId));
    }

    @PostMapping("/{appointmentId}/reschedule")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    AppointmentView reschedule(@PathVariable AppointmentId appointmentId, @Valid @RequestBody NewTime wanted) {
        requireHold(wanted.slotHoldId());
        PatientId patient = appointments.patientOf(appointmentId).orElseThrow(NotFound::new);
        var authorization = wish(patient, wanted.priorAuthorizationId(), wanted.withoutAuthorizationReason());
        if (wanted.anyOf() != null) {
            if (wanted.providerId() != null || wanted.slotHoldId() != null || wanted.overrideReason() != null) {
                throw SlotRejected.providerOrPool();
            }
            var purpose = appointments.purposeOf(appointmentId).orElseThrow(NotFound::new);
            anyOfPool.move(
                    wanted.anyOf().pool(),
                    purpose.visitTypeId(),
                    purpose.siteId(),
                    wanted.start(),
                    appointmentId,
                    provider -> new RescheduleAppointment(
                            appointmentId, wanted.start(), provider, wanted.roomId(), null, authorization));
            return find(appointmentId);
        }
        return send(
                wanted.overrideReason() == null
                        ? new RescheduleAppointment(
                                appointmentId,
                                wanted.start(),
                                wanted.providerId(),
                                wanted.roomId(),
                                wanted.slotHoldId(),
                                authorization)
                        : new RescheduleOutsideOffer(
                                appointmentId,
                                wanted.start(),
                                wanted.providerId(),
                                wanted.roomId(),
                                personalData.sealText(
                                        patient, AppointmentStory.WHY_OUTSIDE_OFFER, wanted.overrideReason()),
                                authorization));
    }

    /** Takes it off the work list as it is. */
    @PostMapping("/{appointmentId}/keep")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    AppointmentView keep(@PathVariable AppointmentId appointmentId, @Valid @RequestBody Keeping keeping) {
        return send(new KeepAppointment(
                appointmentId,
                keeping.despite(),
                personalData.sealText(
                        appointments.patientOf(appointmentId).orElseThrow(NotFound::new),
                        AppointmentStory.WHY_KEPT,
                        keeping.reason())));
    }

    @PostMapping("/{appointmentId}/cancel")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    AppointmentView cancel(@PathVariable AppointmentId appointmentId, @Valid @RequestBody Cancelling cancelling) {
        return send(new CancelAppointment(appointmentId, cancelling.by(), cancelling.reasonCode()));
    }

    /** All who come to the same session of a group and have not been seen yet; nobody joins it meanwhile. */
    @PostMapping("/{appointmentId}/session/cancel")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    List<AppointmentView> cancelSession(
            @PathVariable AppointmentId appointmentId, @Valid @RequestBody CancellingSession cancelling) {
        siteAccess.require(Target.of("appointment", appointmentId));
        UUID session = appointments.sessionOf(appointmentId).orElseThrow(AppointmentRejected::noSession);
        claims.join(session, Set.of());
        List<AppointmentId> together = appointments.cancellableIn(session);
        together.forEach(id -> commands.send(new CancelAppointment(id, CancelledBy.SITE, cancelling.reasonCode())));
        return together.stream().map(this::find).toList();
    }

    /** @param providerId none: the same one @param roomId none: any that is free, if the visit needs one */
    record NewSessionTime(
            @NotNull Instant start,
            @Nullable ProviderId providerId,
            @Nullable RoomId roomId) {}

    /** All who come to the same session of a group, together, or nobody. */
    @PostMapping("/{appointmentId}/session/reschedule")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    List<AppointmentView> moveSession(
            @PathVariable AppointmentId appointmentId, @Valid @RequestBody NewSessionTime wanted) {
        siteAccess.require(Target.of("appointment", appointmentId));
        return movingSession.move(appointmentId, wanted.start(), wanted.providerId(), wanted.roomId()).stream()
                .map(this::find)
                .toList();
    }

    /** The fee for cancelling late or not coming is not asked for. */
    @PostMapping("/{appointmentId}/waive-fee")
    @Allowed(SITE_MANAGER)
    AppointmentView waiveFee(@PathVariable AppointmentId appointmentId, @Valid @RequestBody WaivingFee waiving) {
        return send(new WaiveFee(
                appointmentId,
                personalData.sealText(
                        appointments.patientOf(appointmentId).orElseThrow(NotFound::new),
                        AppointmentStory.WHY_WAIVED,
                        waiving.reason())));
    }

    @PostMapping("/{appointmentId}/check-in")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    AppointmentView checkIn(@PathVariable AppointmentId appointmentId) {
        return send(new CheckInPatient(appointmentId));
    }

    @PostMapping("/{appointmentId}/room")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    AppointmentView room(
            @PathVariable AppointmentId appointmentId,
            @Valid @RequestBody(required = false) @Nullable Rooming rooming) {
        return send(new RoomPatient(appointmentId, rooming == null ? null : rooming.roomId()));
    }

    @PostMapping("/{appointmentId}/see")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    AppointmentView see(@PathVariable AppointmentId appointmentId) {
        return send(new SeePatient(appointmentId));
    }

    @PostMapping("/{appointmentId}/complete")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    AppointmentView complete(@PathVariable AppointmentId appointmentId) {
        return send(new CompleteVisit(appointmentId));
    }

    @PostMapping("/{appointmentId}/no-show")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    AppointmentView noShow(@PathVariable AppointmentId appointmentId) {
        return send(new RecordNoShow(appointmentId));
    }

    /** Nobody had checked them in, or it was another patient: it stands as before, and a fee for not coming is not asked for. */
    @PostMapping("/{appointmentId}/undo-no-show")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    AppointmentView undoNoShow(@PathVariable AppointmentId appointmentId) {
        return send(new UndoNoShow(appointmentId));
    }

    private AppointmentCommand booking(AppointmentId id, NewAppointment wanted, ProviderId provider) {
        var authorization =
                wish(wanted.patientId(), wanted.priorAuthorizationId(), wanted.withoutAuthorizationReason());
        if (Boolean.TRUE.equals(wanted.overbook())) {
            if (wanted.overrideReason() != null || wanted.slotHoldId() != null) {
                throw AppointmentRejected.overbookedOtherwise();
            }
            return new OverbookAppointment(
                    id,
                    wanted.siteId(),
                    wanted.patientId(),
                    provider,
                    wanted.roomId(),
                    wanted.visitTypeId(),
                    wanted.start(),
                    authorization);
        }
        if (wanted.overrideReason() == null) {
            return new BookAppointment(
                    id,
                    wanted.siteId(),
                    wanted.patientId(),
                    provider,
                    wanted.roomId(),
                    wanted.visitTypeId(),
                    wanted.start(),
                    wanted.slotHoldId(),
                    authorization);
        }
        return new BookOutsideOffer(
                id,
                wanted.siteId(),
                wanted.patientId(),
                provider,
                wanted.roomId(),
                wanted.visitTypeId(),
                wanted.start(),
                personalData.sealText(wanted.patientId(), AppointmentStory.WHY_OUTSIDE_OFFER, wanted.overrideReason()),
                authorization);
    }

    private AuthorizationAsked.Wish wish(
            PatientId patient, @Nullable PriorAuthorizationId wanted, @Nullable String whyWithout) {
        return new AuthorizationAsked.Wish(
                wanted, personalData.sealField(patient, AppointmentStory.WHY_WITHOUT_AUTHORIZATION, whyWithout));
    }

    private void requireHold(@Nullable SlotHoldId hold) {
        if (hold != null) {
            siteAccess.require(Target.of("slotHold", hold));
        }
    }

    private AppointmentView send(AppointmentCommand command) {
        commands.send(command);
        return find(command.appointmentId());
    }

    private AppointmentView find(AppointmentId id) {
        return appointments.find(id).orElseThrow(NotFound::new);
    }
}
