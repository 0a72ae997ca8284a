package org.medgroup.scheduling.referral.web;

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
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.Within;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.History;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.claiming.SlotRejected;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.document.FiledDocuments;
import org.medgroup.scheduling.patient.PatientTexts;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.referral.ReferralCommand;
import org.medgroup.scheduling.referral.ReferralCommand.AcceptReferral;
import org.medgroup.scheduling.referral.ReferralCommand.AttachDocument;
import org.medgroup.scheduling.referral.ReferralCommand.CancelReferral;
import org.medgroup.scheduling.referral.ReferralCommand.CloseReferral;
import org.medgroup.scheduling.referral.ReferralCommand.DeclineReferral;
import org.medgroup.scheduling.referral.ReferralCommand.RecordReferral;
import org.medgroup.scheduling.referral.ReferralCommand.RecordSeenElsewhere;
import org.medgroup.scheduling.referral.ReferralCommand.ScheduleElsewhere;
import org.medgroup.scheduling.referral.ReferralId;
import org.medgroup.scheduling.referral.ReferralStatus;
import org.medgroup.scheduling.referral.ReferralStory;
import org.medgroup.scheduling.referral.ReferralTerms;
import org.medgroup.scheduling.referral.ReferralTerms.Direction;
import org.medgroup.scheduling.referral.ReferralUrgency;
import org.medgroup.scheduling.referral.Referrals;
import org.medgroup.scheduling.referral.Referrals.KnownReferral;
import org.medgroup.scheduling.referral.Referrals.LinkedAppointment;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Referrals in and out. An appointment is booked for one by naming it with the booking. */
@RestController
@RequestMapping("/api/scheduling")
class ReferralController {
    private final Commands commands;
    private final Referrals referrals;
    private final ReferralStory story;
    private final Patients patients;
    private final PatientTexts texts;
    private final PersonalData personalData;
    private final FiledDocuments documents;
    private final VisitTypes visitTypes;
    private final RowScope rows;

    ReferralController(
            Commands commands,
            Referrals referrals,
            ReferralStory story,
            Patients patients,
            PatientTexts texts,
            PersonalData personalData,
            FiledDocuments documents,
            VisitTypes visitTypes,
            RowScope rows) {
        this.commands = commands;
        this.referrals = referrals;
        this.story = story;
        this.patients = patients;
        this.texts = texts;
        this.personalData = personalData;
        this.documents = documents;
        this.visitTypes = visitTypes;
        this.rows = rows;
    }

    /**
     * @param siteId that looks after it
     * @param providerId the other one, if of this group
     * @param counterpart the other one, if from outside: name, practice, how to reach them
     * @param speciality that is asked for, or
     * @param visitTypeId the kind of visit that is
     * @param receivedOn or sent
     * @param dueOn by then the patient should have been seen; left out: the urgency says
     * @param validTo the last day on which it can be acted upon, if it says so
     */
    record NewReferral(
            @NotNull SiteId siteId,
            @NotNull Direction direction,
            @Nullable ProviderId providerId,
            @Size(min = 2, max = 200) @Nullable String counterpart,
            @Size(min = 2, max = 80) @Nullable String speciality,
            @Nullable VisitTypeId visitTypeId,
            @NotBlank @Size(max = 1000) String reason,
            @NotNull ReferralUrgency urgency,
            @NotNull LocalDate receivedOn,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate validTo) {}

    record ReferralWords(
            @NotBlank @Size(min = 3, max = 1000) String reason) {}

    /** @param report what came of it, if it is to be kept in words */
    record ReferralReport(
            @Size(min = 3, max = 2000) @Nullable String report) {}

    record ElsewhereDate(@NotNull LocalDate on) {}

    record AttachedDocument(@NotNull DocumentId documentId) {}

    /**
     * @param patientId whose it is: of merged registrations the one that goes on
     * @param overdue the patient should have been seen by now, or the report should have been written
     * @param elsewhereOn when it is to be, if not here
     * @param lastWords why it was declined or cancelled, or the report
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReferralView(
            ReferralId id,
            PatientId patientId,
            @Nullable String patientName,
            SiteId siteId,
            Direction direction,
            @Nullable ProviderId providerId,
            @Nullable String providerName,
            @Nullable String counterpart,
            @Nullable String speciality,
            @Nullable VisitTypeId visitTypeId,
            @Nullable String reason,
            ReferralUrgency urgency,
            LocalDate receivedOn,
            LocalDate dueOn,
            @Nullable LocalDate validTo,
            ReferralStatus status,
            boolean overdue,
            @Nullable LocalDate elsewhereOn,
            @Nullable String lastWords,
            List<DocumentId> documentIds,
            List<LinkedAppointment> appointments) {}

    @PostMapping("/patients/{patientId}/referrals")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<ReferralView> recordReferral(
            @PathVariable PatientId patientId, @Valid @RequestBody NewReferral wanted) {
        if (wanted.visitTypeId() != null
                && visitTypes.find(wanted.visitTypeId()).isEmpty()) {
            throw SlotRejected.unknownVisitType();
        }
        var id = new ReferralId(Ids.next());
        commands.send(new RecordReferral(
                id,
                patientId,
                wanted.siteId(),
                new ReferralTerms(
                        wanted.direction(),
                        wanted.providerId(),
                        personalData.sealField(patientId, ReferralStory.COUNTERPART, wanted.counterpart()),
                        wanted.speciality(),
                        wanted.visitTypeId(),
                        texts.seal(patientId, ReferralStory.REASON, wanted.reason()),
                        wanted.urgency(),
                        wanted.receivedOn(),
                        wanted.dueOn() == null ? wanted.urgency().dueAfter(wanted.receivedOn()) : wanted.dueOn(),
                        wanted.validTo())));
        return ResponseEntity.created(URI.create("/api/scheduling/patients/" + patientId + "/referrals"))
                .body(view(find(patientId, id)));
    }

    /** Open ones first, then the latest. */
    @GetMapping("/patients/{patientId}/referrals")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    List<ReferralView> referralsOfPatient(@PathVariable PatientId patientId) {
        List<PatientId> registrations = patients.registrationsOf(patientId);
        return rows.wholeGroup(() -> referrals.of(registrations)).stream()
                .map(this::view)
                .toList();
    }

    /**
     * Those that a site looks after, the most urgent and then what is due first at the top; at most 200.
     *
     * @param all also those that nobody has to do anything about any more
     * @param overdue only those
     */
    @GetMapping("/sites/{siteId}/referrals")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    List<ReferralView> referralsOfSite(
            @PathVariable SiteId siteId,
            @RequestParam(required = false) @Nullable Direction direction,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "false") boolean overdue) {
        Set<ReferralStatus> statuses = all ? EnumSet.allOf(ReferralStatus.class) : ReferralStatus.OPEN;
        var found = referrals.at(siteId, statuses, direction, overdue);
        personalData.prepare(found.stream().map(KnownReferral::patientId).toList());
        return found.stream().map(this::view).toList();
    }

    @GetMapping("/patients/{patientId}/referrals/{referralId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    History referralHistory(
            @PathVariable PatientId patientId, @PathVariable @Within("patientId") ReferralId referralId) {
        return story.of(find(patientId, referralId).id());
    }

    @PostMapping("/patients/{patientId}/referrals/{referralId}/accept")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ReferralView acceptReferral(
            @PathVariable PatientId patientId, @PathVariable @Within("patientId") ReferralId referralId) {
        return send(patientId, referralId, owner -> new AcceptReferral(referralId, owner));
    }

    @PostMapping("/patients/{patientId}/referrals/{referralId}/decline")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ReferralView declineReferral(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") ReferralId referralId,
            @Valid @RequestBody ReferralWords words) {
        return send(
                patientId,
                referralId,
                owner -> new DeclineReferral(
                        referralId, owner, texts.seal(owner, ReferralStory.LAST_WORDS, words.reason())));
    }

    /** When the other side will see the patient, as they have told us. */
    @PostMapping("/patients/{patientId}/referrals/{referralId}/scheduled-elsewhere")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ReferralView referralScheduledElsewhere(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") ReferralId referralId,
            @Valid @RequestBody ElsewhereDate date) {
        return send(patientId, referralId, owner -> new ScheduleElsewhere(referralId, owner, date.on()));
    }

    /** The other side has seen the patient; appointments here say so by themselves. */
    @PostMapping("/patients/{patientId}/referrals/{referralId}/seen-elsewhere")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ReferralView referralSeenElsewhere(
            @PathVariable PatientId patientId, @PathVariable @Within("patientId") ReferralId referralId) {
        return send(patientId, referralId, owner -> new RecordSeenElsewhere(referralId, owner));
    }

    /** One of those on the patient's file. */
    @PostMapping("/patients/{patientId}/referrals/{referralId}/documents")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ReferralView attachToReferral(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") ReferralId referralId,
            @Valid @RequestBody AttachedDocument attached) {
        documents.require(patientId, attached.documentId());
        return send(patientId, referralId, owner -> new AttachDocument(referralId, owner, attached.documentId()));
    }

    /** The report has gone to whoever referred, or has come back to us. */
    @PostMapping("/patients/{patientId}/referrals/{referralId}/close")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ReferralView closeReferral(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") ReferralId referralId,
            @Valid @RequestBody ReferralReport report) {
        return send(
                patientId,
                referralId,
                owner -> new CloseReferral(
                        referralId, owner, personalData.sealField(owner, ReferralStory.LAST_WORDS, report.report())));
    }

    @PostMapping("/patients/{patientId}/referrals/{referralId}/cancel")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ReferralView cancelReferral(
            @PathVariable PatientId patientId,
            @PathVariable @Within("patientId") ReferralId referralId,
            @Valid @RequestBody ReferralWords words) {
        return send(
                patientId,
                referralId,
                owner -> new CancelReferral(
                        referralId, owner, texts.seal(owner, ReferralStory.LAST_WORDS, words.reason())));
    }

    /** @param command by the registration that the referral was recorded for */
    private ReferralView send(PatientId patient, ReferralId id, Function<PatientId, ReferralCommand> command) {
        commands.send(command.apply(find(patient, id).patientId()));
        return view(find(patient, id));
    }

    private KnownReferral find(PatientId patient, ReferralId id) {
        List<PatientId> registrations = patients.registrationsOf(patient);
        return rows.wholeGroup(() -> referrals.find(id))
                .filter(known -> registrations.contains(known.patientId()))
                .orElseThrow(NotFound::new);
    }

    private ReferralView view(KnownReferral known) {
        PatientId patient = known.patientId();
        ReferralTerms terms = known.terms();
        return new ReferralView(
                known.id(),
                known.person(),
                personalData.nameFor(known.person(), known.givenName(), known.familyName()),
                known.siteId(),
                terms.direction(),
                terms.providerId(),
                known.providerName(),
                texts.open(patient, ReferralStory.COUNTERPART, terms.counterpart()),
                terms.speciality(),
                terms.visitTypeId(),
                texts.open(patient, ReferralStory.REASON, terms.reason()),
                terms.urgency(),
                terms.receivedOn(),
                terms.dueOn(),
                terms.validTo(),
                known.status(),
                known.overdue(),
                known.elsewhereOn(),
                texts.open(patient, ReferralStory.LAST_WORDS, known.lastWords()),
                known.documents(),
                known.appointments());
    }
}
