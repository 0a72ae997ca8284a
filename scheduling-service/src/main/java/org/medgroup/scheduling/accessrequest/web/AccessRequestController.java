package org.medgroup.scheduling.accessrequest.web;

import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.DenyAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.ExtendAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.FulfilAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.OpenAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestId;
import org.medgroup.scheduling.accessrequest.AccessRequests;
import org.medgroup.scheduling.accessrequest.AccessRequests.Request;
import org.medgroup.scheduling.accessrequest.Outcome;
import org.medgroup.scheduling.patient.PatientTexts;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Patients' requests for their own record, and their thirty days. */
@RestController
@RequestMapping("/api/scheduling")
class AccessRequestController {
    private final Commands commands;
    private final AccessRequests requests;
    private final PatientTexts texts;
    private final SiteAccess siteAccess;
    private final Clock clock;

    AccessRequestController(
            Commands commands, AccessRequests requests, PatientTexts texts, SiteAccess siteAccess, Clock clock) {
        this.commands = commands;
        this.requests = requests;
        this.texts = texts;
        this.siteAccess = siteAccess;
        this.clock = clock;
    }

    /** @param what of the record is wanted, and in which form */
    record NewRequest(
            @NotBlank @Size(max = 1000) String what,
            @NotNull LocalDate receivedOn) {}

    record Reason(@NotBlank @Size(max = 1000) String reason) {}

    record Fulfilment(@NotNull Outcome outcome) {}

    /** @param daysLeft until it is due, negative once it is overdue; none once it is answered */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RequestView(
            AccessRequestId id,
            PatientId patientId,
            @Nullable String what,
            LocalDate receivedOn,
            LocalDate dueOn,
            boolean extended,
            @Nullable String extendedBecause,
            @Nullable Integer daysLeft,
            AccessRequests.Status status,
            @Nullable Outcome outcome,
            @Nullable String deniedBecause,
            @Nullable Instant closedAt) {}

    @PostMapping("/patients/{patientId}/access-requests")
    @Allowed({FRONT_DESK, CALL_CENTRE, SITE_MANAGER, PRIVACY_OFFICER})
    ResponseEntity<RequestView> open(@PathVariable PatientId patientId, @Valid @RequestBody NewRequest wanted) {
        AccessRequestId id = new AccessRequestId(Ids.next());
        commands.send(new OpenAccessRequest(
                id, patientId, texts.seal(patientId, "accessRequestWhat", wanted.what()), wanted.receivedOn()));
        return ResponseEntity.created(URI.create("/api/scheduling/access-requests/" + id))
                .body(view(id));
    }

    /** What is due first comes first. @param dueBefore exclusive */
    @GetMapping("/access-requests")
    @Allowed({PRIVACY_OFFICER, AUDITOR, SITE_MANAGER})
    List<RequestView> list(
            @RequestParam(required = false) AccessRequests.@Nullable Status status,
            @RequestParam(required = false) @Nullable LocalDate dueBefore) {
        return requests.list(siteAccess.visibleSites(), status, dueBefore).stream()
                .map(this::view)
                .toList();
    }

    /** One patient's: open ones first, then those answered last. */
    @GetMapping("/patients/{patientId}/access-requests")
    @Allowed({PRIVACY_OFFICER, AUDITOR, SITE_MANAGER})
    List<RequestView> ofPatient(@PathVariable PatientId patientId) {
        return requests.of(patientId).stream().map(this::view).toList();
    }

    /** Once, by thirty days; the reason goes to the patient in writing. */
    @PostMapping("/access-requests/{accessRequestId}/extend")
    @Allowed(PRIVACY_OFFICER)
    RequestView extend(@PathVariable AccessRequestId accessRequestId, @Valid @RequestBody Reason reason) {
        PatientId patient = find(accessRequestId).patientId();
        commands.send(new ExtendAccessRequest(
                accessRequestId, texts.seal(patient, "accessRequestExtendedBecause", reason.reason())));
        return view(accessRequestId);
    }

    @PostMapping("/access-requests/{accessRequestId}/fulfil")
    @Allowed(PRIVACY_OFFICER)
    RequestView fulfil(@PathVariable AccessRequestId accessRequestId, @Valid @RequestBody Fulfilment fulfilment) {
        commands.send(new FulfilAccessRequest(accessRequestId, fulfilment.outcome()));
        return view(accessRequestId);
    }

    @PostMapping("/access-requests/{accessRequestId}/deny")
    @Allowed(PRIVACY_OFFICER)
    RequestView deny(@PathVariable AccessRequestId accessRequestId, @Valid @RequestBody Reason reason) {
        PatientId patient = find(accessRequestId).patientId();
        commands.send(new DenyAccessRequest(
                accessRequestId, texts.seal(patient, "accessRequestDeniedBecause", reason.reason())));
        return view(accessRequestId);
    }

    private Request find(AccessRequestId id) {
        return requests.find(id).orElseThrow(NotFound::new);
    }

    private RequestView view(AccessRequestId id) {
        return view(find(id));
    }

    private RequestView view(Request request) {
        PatientId patient = request.patientId();
        return new RequestView(
                request.id(),
                patient,
                texts.open(patient, "accessRequestWhat", request.what()),
                request.receivedOn(),
                request.dueOn(),
                request.extendedBecause() != null,
                texts.open(patient, "accessRequestExtendedBecause", request.extendedBecause()),
                request.status() == AccessRequests.Status.OPEN
                        ? Math.toIntExact(
                                ChronoUnit.DAYS.between(LocalDate.now(clock.withZone(ZoneOffset.UTC)), request.dueOn()))
                        : null,
                request.status(),
                request.outcome(),
                texts.open(patient, "accessRequestDeniedBecause", request.deniedBecause()),
                request.closedAt());
    }
}
