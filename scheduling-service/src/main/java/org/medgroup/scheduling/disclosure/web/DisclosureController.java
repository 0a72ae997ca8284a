package org.medgroup.scheduling.disclosure.web;

import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.accesslog.LoggedAccesses;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.disclosure.Basis;
import org.medgroup.scheduling.disclosure.DisclosureCommand.RecordDisclosure;
import org.medgroup.scheduling.disclosure.DisclosureId;
import org.medgroup.scheduling.disclosure.Disclosures;
import org.medgroup.scheduling.disclosure.Disclosures.Recorded;
import org.medgroup.scheduling.patient.PatientTexts;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a patient may ask us to account for (45 CFR 164.528): six years back, and who has seen them besides. */
@RestController
@RequestMapping("/api/scheduling/patients/{patientId}/disclosures")
class DisclosureController {
    private static final int YEARS = 6;
    private static final int MOST_ACTORS = 500;

    private final Commands commands;
    private final Disclosures disclosures;
    private final LoggedAccesses logged;
    private final PatientTexts texts;
    private final CurrentActor currentActor;
    private final Clock clock;

    DisclosureController(
            Commands commands,
            Disclosures disclosures,
            LoggedAccesses logged,
            PatientTexts texts,
            CurrentActor currentActor,
            Clock clock) {
        this.commands = commands;
        this.disclosures = disclosures;
        this.logged = logged;
        this.texts = texts;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /**
     * @param recipient who got it
     * @param description what was given
     * @param purpose why, or the request that asked for it
     */
    record NewDisclosure(
            @NotNull @PastOrPresent LocalDate disclosedOn,
            @NotNull Basis basis,
            @NotBlank @Size(max = 200) String recipient,
            @Size(max = 300) @Nullable String address,
            @NotBlank @Size(max = 1000) String description,
            @NotBlank @Size(max = 1000) String purpose) {}

    /** Texts are missing once the patient has been erased. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DisclosureView(
            DisclosureId id,
            LocalDate disclosedOn,
            Basis basis,
            @Nullable String recipient,
            @Nullable String address,
            @Nullable String description,
            @Nullable String purpose,
            Instant recordedAt) {}

    /** @param accessedBy who within the group has seen data of this patient in that time */
    record Accounting(
            PatientId patientId,
            LocalDate from,
            LocalDate to,
            List<DisclosureView> disclosures,
            List<LoggedAccesses.ByActor> accessedBy) {}

    @PostMapping
    @Allowed({PRIVACY_OFFICER, SITE_MANAGER})
    ResponseEntity<DisclosureView> record(@PathVariable PatientId patientId, @Valid @RequestBody NewDisclosure wanted) {
        DisclosureId id = new DisclosureId(Ids.next());
        commands.send(new RecordDisclosure(
                id,
                patientId,
                wanted.disclosedOn(),
                wanted.basis(),
                seal(patientId, "disclosureRecipient", wanted.recipient()),
                wanted.address() == null ? null : seal(patientId, "disclosureAddress", wanted.address()),
                seal(patientId, "disclosureDescription", wanted.description()),
                seal(patientId, "disclosurePurpose", wanted.purpose()),
                currentActor.get().id()));
        return ResponseEntity.created(URI.create("/api/scheduling/patients/" + patientId + "/disclosures"))
                .body(disclosures.of(patientId, wanted.disclosedOn(), wanted.disclosedOn()).stream()
                        .filter(recorded -> recorded.id().equals(id))
                        .map(this::view)
                        .findFirst()
                        .orElseThrow());
    }

    /** @param from none: six years ago; @param to inclusive, none: today */
    @GetMapping
    @Allowed({PRIVACY_OFFICER, AUDITOR, SITE_MANAGER})
    Accounting account(
            @PathVariable PatientId patientId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        LocalDate until = to == null ? LocalDate.now(clock.withZone(ZoneOffset.UTC)) : to;
        LocalDate since = from == null ? until.minusYears(YEARS) : from;
        var filter = LoggedAccesses.Filter.ofPerson(
                patientId.value(),
                since.atStartOfDay(ZoneOffset.UTC).toInstant(),
                until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        return new Accounting(
                patientId,
                since,
                until,
                disclosures.of(patientId, since, until).stream().map(this::view).toList(),
                logged.byActor(filter, MOST_ACTORS));
    }

    private Sealed seal(PatientId patient, String field, String text) {
        return texts.seal(patient, field, text);
    }

    private DisclosureView view(Recorded recorded) {
        PatientId patient = recorded.patientId();
        return new DisclosureView(
                recorded.id(),
                recorded.disclosedOn(),
                recorded.basis(),
                texts.open(patient, "disclosureRecipient", recorded.recipient()),
                texts.open(patient, "disclosureAddress", recorded.address()),
                texts.open(patient, "disclosureDescription", recorded.description()),
                texts.open(patient, "disclosurePurpose", recorded.purpose()),
                recorded.recordedAt());
    }
}
