package org.medgroup.scheduling.priorauthorization.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.Within;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.History;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.claiming.SlotRejected;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.document.FiledDocuments;
import org.medgroup.scheduling.patient.InsuranceId;
import org.medgroup.scheduling.patient.PatientFile;
import org.medgroup.scheduling.patient.PatientTexts;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.priorauthorization.AuthorizationTerms;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.AttachAuthorizationDocument;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.ChangePriorAuthorization;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.RecordPriorAuthorization;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.WithdrawPriorAuthorization;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationId;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationRejected;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationStory;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizations;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizations.Authorization;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizations.Concern;
import org.medgroup.scheduling.priorauthorization.WhyNone;
import org.medgroup.scheduling.visittype.VisitRules.AuthorizationNeed;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Authorizations of payers: recorded by the desk, counted down by what is booked and what takes place. */
@RestController
@RequestMapping("/api/scheduling")
class PriorAuthorizationController {
    private static final int MOST_TYPES = 50;

    private final Commands commands;
    private final PriorAuthorizations authorizations;
    private final PriorAuthorizationStory story;
    private final Patients patients;
    private final PatientFile file;
    private final PatientTexts texts;
    private final PersonalData personalData;
    private final FiledDocuments documents;
    private final VisitTypes visitTypes;
    private final RowScope rows;

    PriorAuthorizationController(
            Commands commands,
            PriorAuthorizations authorizations,
            PriorAuthorizationStory story,
            Patients patients,
            PatientFile file,
            PatientTexts texts,
            PersonalData personalData,
            FiledDocuments documents,
            VisitTypes visitTypes,
            RowScope rows) {
        this.commands = commands;
        this.authorizations = authorizations;
        this.story = story;
        this.patients = patients;
        this.file = file;
        this.texts = texts;
        this.personalData = personalData;
        this.documents = documents;
        this.visitTypes = visitTypes;
        this.rows = rows;
    }

    /**
     * @param siteId that looks after it
     * @param insuranceId on the patient's file
     * @param number by which the payer knows it
     * @param validTo the last day
     * @param missedCounts whether the payer takes a missed visit for one that was used; left out: no
     */
    record NewAuthorization(
            @NotNull SiteId siteId,
            @NotNull InsuranceId insuranceId,
            @NotBlank @Size(max = 60) String number,

            @NotEmpty @Size(max = MOST_TYPES) Set<@NotNull VisitTypeId> visitTypeIds,

            @NotNull LocalDate validFrom,
            @NotNull LocalDate validTo,
            @Min(1) @Max(999) int visits,
            @Nullable Boolean missedCounts) {}

    /** As the payer has put it anew. */
    record ChangedAuthorization(
            @NotNull InsuranceId insuranceId,
            @NotBlank @Size(max = 60) String number,

            @NotEmpty @Size(max = MOST_TYPES) Set<@NotNull VisitTypeId> visitTypeIds,

            @NotNull LocalDate validFrom,
            @NotNull LocalDate validTo,
            @Min(1) @Max(999) int visits,
            @Nullable Boolean missedCounts) {}

    record AuthorizationDocument(@NotNull DocumentId documentId) {}

    record AuthorizationWithdrawal(
            @NotBlank @Size(min = 3, max = 200) String reason) {}

    /**
     * @param payer as the patient's file has it
     * @param number none once the patient has been erased
     * @param reserved by appointments to come
     * @param used by visits that took place, or count as if they had
     * @param left that can still be booked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuthorizationView(
            PriorAuthorizationId id,
            PatientId patientId,
            SiteId siteId,
            InsuranceId insuranceId,
            @Nullable String payer,
            @Nullable String number,
            List<VisitTypeId> visitTypeIds,
            LocalDate validFrom,
            LocalDate validTo,
            int visits,
            int reserved,
            int used,
            int left,
            boolean missedCounts,
            @Nullable String withdrawnBecause,
            @Nullable Instant withdrawnAt,
            List<DocumentId> documentIds) {}

    /**
     * What a booking would find.
     *
     * @param need what the visit type asks for
     * @param authorization whose visit it would take
     * @param why there is none to use, if so
     * @param held true if the visit has been taken of it already; otherwise left out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuthorizationForVisit(
            AuthorizationNeed need,
            @Nullable AuthorizationView authorization,
            @Nullable WhyNone why,
            @Nullable Boolean held) {
        static final AuthorizationForVisit UNNEEDED =
                new AuthorizationForVisit(AuthorizationNeed.NONE, null, null, null);
    }

    /**
     * @param patientId of merged registrations the one that goes on
     * @param uncovered appointments to come of its types that have no authorization
     * @param concerns the gravest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExpiringAuthorization(
            AuthorizationView authorization,
            PatientId patientId,
            @Nullable String patientName,
            int uncovered,
            List<Concern> concerns) {}

    @PostMapping("/patients/{patientId}/authorizations")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<AuthorizationView> recordAuthorization(
            @PathVariable PatientId patientId, @Valid @RequestBody NewAuthorization wanted) {
        var id = new PriorAuthorizationId(Ids.next());
        requireOnFile(patientId, wanted.insuranceId());
        requireKnown(wanted.visitTypeIds());
        commands.send(new RecordPriorAuthorization(
                id,
                patientId,
                wanted.siteId(),
                new AuthorizationTerms(
                        wanted.insuranceId(),
                        texts.seal(patientId, PriorAuthorizationStory.NUMBER, wanted.number()),
                        AuthorizationTerms.sorted(wanted.visitTypeIds()),
                        wanted.validFrom(),
                        wanted.validTo(),
                        wanted.visits(),
                        Boolean.TRUE.equals(wanted.missedCounts()))));
        return ResponseEntity.created(URI.create("/api/scheduling/patients/" + patientId + "/authorizations"))
                .body(view(find(patientId, id)));
    }

    /** Those that can be used first. */
    @GetMapping("/patients/{patientId}/authorizations")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    List<AuthorizationView> authorizationsOfPatient(@PathVariable PatientId patientId) {
        List<PatientId> registrations = patients.registrationsOf(patientId);
        return rows.wholeGroup(() -> authorizations.of(registrations)).stream()
                .map(this::view)
                .toList();
    }

    /**
     * Which authorization a booking would use, before it is made.
     *
     * @param date of the visit, at its site
     */
    @GetMapping("/patients/{patientId}/authorizations/for-visit")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    AuthorizationForVisit authorizationForVisit(
            @PathVariable PatientId patientId, @RequestParam VisitTypeId visitTypeId, @RequestParam LocalDate date) {
        if (!AuthorizationTerms.plausible(date)) {
            throw PriorAuthorizationRejected.implausible("date");
        }
        AuthorizationNeed need = visitTypes
                .find(visitTypeId)
                .orElseThrow(SlotRejected::unknownVisitType)
                .rules()
                .authorization();
        if (need == AuthorizationNeed.NONE) {
            return AuthorizationForVisit.UNNEEDED;
        }
        if (patients.registrationsOf(patientId).isEmpty()) {
            throw new NotFound();
        }
        return rows.wholeGroup(() -> usable(need, patientId, visitTypeId, date)
                .orElseGet(() -> new AuthorizationForVisit(
                        need, null, authorizations.whyNone(patientId, visitTypeId, date), null)));
    }

    /**
     * Which authorization an appointment would go on with on another day, before it is moved. Whatever has none now may go
     * on without.
     *
     * @param date that it would move to, at its site
     */
    @GetMapping("/appointments/{appointmentId}/authorization")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    AuthorizationForVisit authorizationForMove(
            @PathVariable AppointmentId appointmentId, @RequestParam LocalDate date) {
        if (!AuthorizationTerms.plausible(date)) {
            throw PriorAuthorizationRejected.implausible("date");
        }
        return rows.wholeGroup(() -> {
            var standing = authorizations.standing(appointmentId, date).orElseThrow(NotFound::new);
            PatientId patient = standing.patientId();
            VisitTypeId type = standing.visitTypeId();
            AuthorizationNeed need = visitTypes
                    .find(type)
                    .map(kind -> kind.rules().authorization())
                    .orElse(AuthorizationNeed.NONE);
            if (standing.covered() != null) {
                return new AuthorizationForVisit(
                        need, view(authorizations.find(standing.covered()).orElseThrow()), null, true);
            }
            if (need == AuthorizationNeed.NONE) {
                return AuthorizationForVisit.UNNEEDED;
            }
            return usable(need, patient, type, date)
                    .orElseGet(() -> standing.taken()
                            ? new AuthorizationForVisit(need, null, authorizations.whyNone(patient, type, date), null)
                            : AuthorizationForVisit.UNNEEDED);
        });
    }

    private Optional<AuthorizationForVisit> usable(
            AuthorizationNeed need, PatientId patient, VisitTypeId type, LocalDate day) {
        return authorizations.usable(patient, type, day).stream()
                .findFirst()
                .flatMap(authorizations::find)
                .map(found -> new AuthorizationForVisit(need, view(found), null, null));
    }

    /** As the payer has put it anew: longer, more visits, other types. */
    @PutMapping("/patients/{patientId}/authorizations/{priorAuthorizationId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    AuthorizationView changeAuthorization(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") PriorAuthorizationId priorAuthorizationId,
            @Valid @RequestBody ChangedAuthorization wanted) {
        Authorization known = find(patientId, priorAuthorizationId);
        if (!wanted.insuranceId().equals(known.terms().insuranceId())) {
            requireOnFile(known.patientId(), wanted.insuranceId());
        }
        requireKnown(wanted.visitTypeIds());
        Sealed number = wanted.number()
                        .equals(texts.open(
                                known.patientId(),
                                PriorAuthorizationStory.NUMBER,
                                known.terms().number()))
                ? known.terms().number()
                : texts.seal(known.patientId(), PriorAuthorizationStory.NUMBER, wanted.number());
        commands.send(new ChangePriorAuthorization(
                priorAuthorizationId,
                known.patientId(),
                new AuthorizationTerms(
                        wanted.insuranceId(),
                        number,
                        AuthorizationTerms.sorted(wanted.visitTypeIds()),
                        wanted.validFrom(),
                        wanted.validTo(),
                        wanted.visits(),
                        Boolean.TRUE.equals(wanted.missedCounts()))));
        return view(find(patientId, priorAuthorizationId));
    }

    /** One of those on the patient's file: the payer's letter, or what was sent to them. */
    @PostMapping("/patients/{patientId}/authorizations/{priorAuthorizationId}/documents")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    AuthorizationView attachToAuthorization(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") PriorAuthorizationId priorAuthorizationId,
            @Valid @RequestBody AuthorizationDocument attached) {
        Authorization known = find(patientId, priorAuthorizationId);
        documents.require(patientId, attached.documentId());
        commands.send(new AttachAuthorizationDocument(priorAuthorizationId, known.patientId(), attached.documentId()));
        return view(find(patientId, priorAuthorizationId));
    }

    /** By the payer, or because it was a mistake: nothing more is booked on it, what is reserved stands and is listed. */
    @PostMapping("/patients/{patientId}/authorizations/{priorAuthorizationId}/withdraw")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    AuthorizationView withdrawAuthorization(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") PriorAuthorizationId priorAuthorizationId,
            @Valid @RequestBody AuthorizationWithdrawal withdrawal) {
        Authorization known = find(patientId, priorAuthorizationId);
        commands.send(new WithdrawPriorAuthorization(
                priorAuthorizationId,
                known.patientId(),
                texts.seal(known.patientId(), PriorAuthorizationStory.WHY_WITHDRAWN, withdrawal.reason())));
        return view(find(patientId, priorAuthorizationId));
    }

    @GetMapping("/patients/{patientId}/authorizations/{priorAuthorizationId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    History authorizationHistory(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") PriorAuthorizationId priorAuthorizationId) {
        return story.of(find(patientId, priorAuthorizationId).id());
    }

    /**
     * What a site has to look after: those that end soon, that have fewer visits left than are booked without one, or that
     * do not cover what was reserved of them; at most 200.
     *
     * @param days how far ahead an end is soon
     */
    @GetMapping("/sites/{siteId}/authorizations/expiring")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    List<ExpiringAuthorization> expiringAuthorizations(
            @PathVariable SiteId siteId, @RequestParam(defaultValue = "30") @Min(1) @Max(365) int days) {
        var expiring = authorizations.expiring(siteId, days);
        personalData.prepare(expiring.stream().map(one -> one.person()).toList());
        return expiring.stream()
                .map(one -> new ExpiringAuthorization(
                        view(one.authorization()),
                        one.person(),
                        personalData.nameFor(one.person(), one.givenName(), one.familyName()),
                        one.uncovered(),
                        one.concerns()))
                .toList();
    }

    private Authorization find(PatientId patient, PriorAuthorizationId id) {
        List<PatientId> registrations = patients.registrationsOf(patient);
        return rows.wholeGroup(() -> authorizations.find(id))
                .filter(found -> registrations.contains(found.patientId()))
                .orElseThrow(NotFound::new);
    }

    private void requireOnFile(PatientId patient, InsuranceId insurance) {
        List<UUID> onFile = file.insurances(patient).stream()
                .map(known -> known.id().value())
                .toList();
        if (!onFile.contains(insurance.value())) {
            throw PriorAuthorizationRejected.insuranceNotOnFile(onFile);
        }
    }

    private void requireKnown(Set<VisitTypeId> types) {
        if (visitTypes.known(types).size() < types.size()) {
            throw SlotRejected.unknownVisitType();
        }
    }

    private AuthorizationView view(Authorization known) {
        PatientId patient = known.patientId();
        AuthorizationTerms terms = known.terms();
        return new AuthorizationView(
                known.id(),
                patient,
                known.siteId(),
                terms.insuranceId(),
                texts.open(patient, "payer", known.payer()),
                texts.open(patient, PriorAuthorizationStory.NUMBER, terms.number()),
                terms.visitTypeIds(),
                terms.validFrom(),
                terms.validTo(),
                terms.visits(),
                known.countdown().reserved(),
                known.countdown().used(),
                known.countdown().left(),
                terms.missedCounts(),
                texts.open(patient, PriorAuthorizationStory.WHY_WITHDRAWN, known.withdrawnBecause()),
                known.withdrawnAt(),
                known.documents());
    }
}
