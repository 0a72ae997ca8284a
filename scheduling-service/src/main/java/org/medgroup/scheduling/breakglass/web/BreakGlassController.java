package org.medgroup.scheduling.breakglass.web;

import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.breakglass.BreakGlassCommand.OpenBreakGlass;
import org.medgroup.scheduling.breakglass.BreakGlassCommand.ReviewBreakGlass;
import org.medgroup.scheduling.breakglass.BreakGlassId;
import org.medgroup.scheduling.breakglass.BreakGlassRejected;
import org.medgroup.scheduling.breakglass.BreakGlasses;
import org.medgroup.scheduling.breakglass.BreakGlasses.Opening;
import org.medgroup.scheduling.breakglass.Decision;
import org.medgroup.scheduling.breakglass.ReasonCode;
import org.medgroup.scheduling.patient.PatientMatch;
import org.medgroup.scheduling.patient.PatientTexts;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Opening a patient of another site for an hour, with a reason, and the privacy officer's review. */
@RestController
@RequestMapping("/api/scheduling/break-glass")
class BreakGlassController {
    private final Commands commands;
    private final BreakGlasses openings;
    private final PatientMatch patients;
    private final PatientTexts texts;
    private final CurrentActor currentActor;
    private final SiteAccess siteAccess;

    BreakGlassController(
            Commands commands,
            BreakGlasses openings,
            PatientMatch patients,
            PatientTexts texts,
            CurrentActor currentActor,
            SiteAccess siteAccess) {
        this.commands = commands;
        this.openings = openings;
        this.patients = patients;
        this.texts = texts;
        this.currentActor = currentActor;
        this.siteAccess = siteAccess;
    }

    /**
     * Whom, and why. Only whoever already knows name and birth date learns that there is such a patient.
     *
     * @param phone only where several patients have that name and birth date
     */
    record NewOpening(
            @NotBlank @Size(max = 100) String familyName,
            @NotNull @PastOrPresent LocalDate birthDate,
            @Size(max = 40) @Nullable String phone,
            @NotNull ReasonCode reasonCode,
            @NotBlank @Size(min = 10, max = 500) String reason) {}

    record Opened(BreakGlassId id, PatientId patientId, Instant openedAt, Instant until) {}

    record Review(
            @NotNull Decision decision,
            @NotBlank @Size(max = 1000) String note) {}

    enum State {
        OPEN,
        DECIDED,
        ALL
    }

    /** @param seen how often something was seen through it; @param reason none: the patient has been erased */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpeningView(
            BreakGlassId id,
            PatientId patientId,
            String openedBy,
            @Nullable String openedByName,
            ReasonCode reasonCode,
            @Nullable String reason,
            Instant openedAt,
            Instant until,
            long seen,
            @Nullable Decision decision,
            @Nullable String note,
            @Nullable String reviewedBy,
            @Nullable Instant reviewedAt) {}

    @PostMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<Opened> open(@Valid @RequestBody NewOpening wanted) {
        List<PatientId> found = patients.exactly(wanted.familyName(), wanted.birthDate(), wanted.phone());
        if (found.isEmpty()) {
            throw new NotFound();
        }
        if (found.size() > 1) {
            throw BreakGlassRejected.severalFound();
        }
        PatientId patient = found.getFirst();
        if (patients.isWithinReach(patient)) {
            throw BreakGlassRejected.notNeeded(patient);
        }
        BreakGlassId id = new BreakGlassId(Ids.next());
        commands.send(new OpenBreakGlass(
                id,
                patient,
                currentActor.get().id(),
                wanted.reasonCode(),
                texts.seal(patient, "breakGlassReason", wanted.reason())));
        Opening opening = openings.find(id).orElseThrow(NotFound::new);
        return ResponseEntity.created(URI.create("/api/scheduling/break-glass/" + id))
                .body(new Opened(id, patient, opening.openedAt(), opening.until()));
    }

    /** The review queue for patients of the caller's sites, the newest first. */
    @GetMapping
    @Allowed({PRIVACY_OFFICER, AUDITOR})
    List<OpeningView> list(@RequestParam(defaultValue = "ALL") State state) {
        return openings
                .list(
                        siteAccess.visibleSites(),
                        switch (state) {
                            case OPEN -> true;
                            case DECIDED -> false;
                            case ALL -> null;
                        })
                .stream()
                .map(this::view)
                .toList();
    }

    @PostMapping("/{breakGlassId}/review")
    @Allowed(PRIVACY_OFFICER)
    OpeningView review(@PathVariable BreakGlassId breakGlassId, @Valid @RequestBody Review review) {
        Opening opening = openings.find(breakGlassId).orElseThrow(NotFound::new);
        commands.send(new ReviewBreakGlass(
                breakGlassId,
                review.decision(),
                texts.seal(opening.patientId(), "breakGlassNote", review.note()),
                currentActor.get().id()));
        return view(openings.find(breakGlassId).orElseThrow(NotFound::new));
    }

    private OpeningView view(Opening opening) {
        return new OpeningView(
                opening.id(),
                opening.patientId(),
                opening.openedBy(),
                opening.openedByName(),
                opening.reasonCode(),
                texts.open(opening.patientId(), "breakGlassReason", opening.reason()),
                opening.openedAt(),
                opening.until(),
                opening.seen(),
                opening.decision(),
                texts.open(opening.patientId(), "breakGlassNote", opening.note()),
                opening.reviewedBy(),
                opening.reviewedAt());
    }
}
