package org.medgroup.scheduling.patient.web;

import static java.util.Objects.requireNonNull;
import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.Within;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.patient.Balance;
import org.medgroup.scheduling.patient.Balances;
import org.medgroup.scheduling.patient.ErasureReason;
import org.medgroup.scheduling.patient.LegalHoldId;
import org.medgroup.scheduling.patient.LegalHolds;
import org.medgroup.scheduling.patient.LegalHolds.LegalHold;
import org.medgroup.scheduling.patient.OpenAppointments;
import org.medgroup.scheduling.patient.PatientCommand.ErasePatient;
import org.medgroup.scheduling.patient.PatientCommand.LiftLegalHold;
import org.medgroup.scheduling.patient.PatientCommand.PlaceLegalHold;
import org.medgroup.scheduling.patient.PatientRow;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.patient.PersonalData;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The privacy officer's side of a patient: what keeps them, and the end of it. */
@RestController
@RequestMapping("/api/scheduling/patients/{patientId}")
class ErasureController {
    private static final String REASON = "legalHold";

    private final Commands commands;
    private final Patients patients;
    private final PersonalData personalData;
    private final LegalHolds legalHolds;
    private final Balances balances;
    private final OpenAppointments openAppointments;

    ErasureController(
            Commands commands,
            Patients patients,
            PersonalData personalData,
            LegalHolds legalHolds,
            Balances balances,
            OpenAppointments openAppointments) {
        this.commands = commands;
        this.patients = patients;
        this.personalData = personalData;
        this.legalHolds = legalHolds;
        this.balances = balances;
        this.openAppointments = openAppointments;
    }

    record Erased(PatientId patientId, Instant erasedAt) {}

    /**
     * @param erasedAt none: the patient is not erased
     * @param openBalance none: settled, as far as billing has told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErasureStanding(
            @Nullable Instant erasedAt,
            List<LegalHoldId> legalHolds,
            @Nullable Balance openBalance,
            List<AppointmentId> openAppointments) {}

    /** @param id of the client's choice; none: the service chooses */
    record NewLegalHold(
            @Nullable LegalHoldId id,
            @NotBlank @Size(max = 500) String reason) {}

    record Lifting(@NotBlank @Size(max = 500) String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LegalHoldView(
            LegalHoldId id,
            String reason,
            Instant placedAt,
            @Nullable String liftReason,
            @Nullable Instant liftedAt) {}

    /**
     * Destroys the key to everything personal about the patient, for good. Visits and figures stay, under the id.
     *
     * @param reason a code: the decision is remembered when the person no longer is
     */
    @DeleteMapping
    @Allowed({PRIVACY_OFFICER, ADMIN})
    Erased erase(@PathVariable PatientId patientId, @RequestParam ErasureReason reason) {
        commands.send(new ErasePatient(patientId, reason));
        return new Erased(patientId, requireNonNull(row(patientId).erasedAt()));
    }

    /** What stands in the way of an erasure, or that it has been done. */
    @GetMapping("/erasure")
    @Allowed({PRIVACY_OFFICER, ADMIN})
    ErasureStanding standing(@PathVariable PatientId patientId) {
        return new ErasureStanding(
                row(patientId).erasedAt(),
                legalHolds.of(patientId).stream()
                        .filter(hold -> hold.liftedAt() == null)
                        .map(LegalHold::id)
                        .toList(),
                balances.of(patientId).orElse(null),
                openAppointments.of(patientId));
    }

    @GetMapping("/legal-holds")
    @Allowed({PRIVACY_OFFICER, ADMIN})
    List<LegalHoldView> holds(@PathVariable PatientId patientId) {
        return legalHolds.of(patientId).stream()
                .map(hold -> view(patientId, hold))
                .toList();
    }

    @PostMapping("/legal-holds")
    @Allowed({PRIVACY_OFFICER, ADMIN})
    ResponseEntity<LegalHoldView> place(@PathVariable PatientId patientId, @Valid @RequestBody NewLegalHold wanted) {
        LegalHoldId id = wanted.id() == null ? new LegalHoldId(Ids.next()) : wanted.id();
        commands.send(new PlaceLegalHold(patientId, id, personalData.sealText(patientId, REASON, wanted.reason())));
        return ResponseEntity.created(URI.create("/api/scheduling/patients/" + patientId + "/legal-holds"))
                .body(find(patientId, id));
    }

    @PostMapping("/legal-holds/{holdId}/lift")
    @Allowed({PRIVACY_OFFICER, ADMIN})
    LegalHoldView lift(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") LegalHoldId holdId,
            @Valid @RequestBody Lifting lifting) {
        commands.send(new LiftLegalHold(patientId, holdId, personalData.sealText(patientId, REASON, lifting.reason())));
        return find(patientId, holdId);
    }

    private PatientRow row(PatientId patient) {
        return patients.find(patient).orElseThrow(NotFound::new);
    }

    private LegalHoldView find(PatientId patient, LegalHoldId id) {
        return legalHolds.of(patient).stream()
                .filter(hold -> hold.id().equals(id))
                .findFirst()
                .map(hold -> view(patient, hold))
                .orElseThrow(NotFound::new);
    }

    private LegalHoldView view(PatientId patient, LegalHold hold) {
        Sealed liftReason = hold.liftReason();
        return new LegalHoldView(
                hold.id(),
                personalData.openText(patient, REASON, hold.reason()),
                hold.placedAt(),
                liftReason == null ? null : personalData.openText(patient, REASON, liftReason),
                hold.liftedAt());
    }
}
