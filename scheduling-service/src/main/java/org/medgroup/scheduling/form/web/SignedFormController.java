package org.medgroup.scheduling.form.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.Within;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.document.FiledDocuments;
import org.medgroup.scheduling.form.SignedFormCommand.RecordSignedForm;
import org.medgroup.scheduling.form.SignedFormCommand.StrikeSignedForm;
import org.medgroup.scheduling.form.SignedFormId;
import org.medgroup.scheduling.form.SignedFormRejected;
import org.medgroup.scheduling.form.SignedForms;
import org.medgroup.scheduling.form.SignedForms.Signature;
import org.medgroup.scheduling.patient.PatientTexts;
import org.medgroup.scheduling.patient.Patients;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/patients/{patientId}/forms")
class SignedFormController {
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    private final Commands commands;
    private final SignedForms forms;
    private final Patients patients;
    private final PatientTexts texts;
    private final FiledDocuments documents;
    private final Accesses accesses;
    private final RowScope rows;
    private final Clock clock;

    SignedFormController(
            Commands commands,
            SignedForms forms,
            Patients patients,
            PatientTexts texts,
            FiledDocuments documents,
            Accesses accesses,
            RowScope rows,
            Clock clock) {
        this.commands = commands;
        this.forms = forms;
        this.patients = patients;
        this.texts = texts;
        this.documents = documents;
        this.accesses = accesses;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * @param code of the form, as sites ask for it
     * @param signedOn at the site
     * @param signedBy the patient's name, or that of whoever decides for them
     * @param documentId the scan of what was signed, if there is one
     */
    record NewSignature(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,39}")
            String code,

            @NotNull LocalDate signedOn,
            @NotBlank @Size(max = 120) String signedBy,
            @Nullable DocumentId documentId) {}

    /** @param signedBy none once the patient has been erased */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignatureView(
            SignedFormId id,
            String code,
            LocalDate signedOn,
            @Nullable String signedBy,
            @Nullable DocumentId documentId) {}

    /** The latest first; of merged registrations as well. */
    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    List<SignatureView> listSignedForms(@PathVariable PatientId patientId) {
        List<PatientId> registrations = patients.registrationsOf(patientId);
        accesses.read(patientId.value(), "forms");
        return rows.wholeGroup(() -> forms.of(registrations)).stream()
                .map(this::view)
                .toList();
    }

    @PostMapping
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    ResponseEntity<SignatureView> recordSignedForm(
            @PathVariable PatientId patientId, @Valid @RequestBody NewSignature wanted) {
        // today, wherever the site is
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
        LocalDate on = wanted.signedOn();
        if (on.isBefore(EARLIEST) || on.isAfter(latest)) {
            throw SignedFormRejected.implausibleDay(latest);
        }
        DocumentId document = wanted.documentId();
        if (document != null && !documents.has(patientId, document)) {
            throw SignedFormRejected.documentNotOnFile();
        }
        SignedFormId id = new SignedFormId(Ids.next());
        commands.send(new RecordSignedForm(
                id,
                patientId,
                wanted.code(),
                on,
                texts.seal(patientId, SignedForms.SIGNED_BY, wanted.signedBy()),
                document));
        return ResponseEntity.created(URI.create("/api/scheduling/patients/" + patientId + "/forms"))
                .body(view(find(patientId, id)));
    }

    /** Recorded by mistake: it counts no more. */
    @PostMapping("/{signedFormId}/strike")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    ResponseEntity<Void> strikeSignedForm(
            @PathVariable PatientId patientId, @PathVariable @Within("patientId") SignedFormId signedFormId) {
        Signature known = find(patientId, signedFormId);
        commands.send(new StrikeSignedForm(signedFormId, known.patientId()));
        return ResponseEntity.noContent().build();
    }

    private Signature find(PatientId patient, SignedFormId id) {
        List<PatientId> registrations = patients.registrationsOf(patient);
        return rows.wholeGroup(() -> forms.find(id))
                .filter(found -> registrations.contains(found.patientId()))
                .orElseThrow(NotFound::new);
    }

    private SignatureView view(Signature signature) {
        return new SignatureView(
                signature.id(),
                signature.code(),
                signature.signedOn(),
                texts.open(signature.patientId(), SignedForms.SIGNED_BY, signature.signedBy()),
                signature.document());
    }
}
