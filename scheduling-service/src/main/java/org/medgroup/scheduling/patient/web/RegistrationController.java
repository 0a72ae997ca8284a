package org.medgroup.scheduling.patient.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.AsksOnly;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.scheduling.patient.ClearFields;
import org.medgroup.scheduling.patient.Likeness;
import org.medgroup.scheduling.patient.PatientCandidate;
import org.medgroup.scheduling.patient.PatientCandidates;
import org.medgroup.scheduling.patient.PatientCandidates.Described;
import org.medgroup.scheduling.patient.PatientCommand.RegisterPatient;
import org.medgroup.scheduling.patient.PatientCommand.TakeInPatient;
import org.medgroup.scheduling.patient.PatientRejected;
import org.medgroup.scheduling.patient.PatientRow;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.patient.Sex;
import org.medgroup.scheduling.patient.web.PatientViews.PatientEntry;
import org.medgroup.scheduling.patient.web.PatientViews.PatientView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How somebody becomes a patient of a site: recognised as a patient of the group, or registered. Of another site's patient
 * is shown what helps to recognise a person whom one has in front of one, and no more (ADR 101).
 */
@RestController
@RequestMapping("/api/scheduling")
class RegistrationController {
    /** What the access log says why another site's patient was shown. */
    private static final String WHY_SHOWN = "registration";

    private static final String REASON = "takenInReason";
    private static final int DIGITS_SHOWN = 2;

    private final Commands commands;
    private final Patients patients;
    private final PatientCandidates candidates;
    private final PatientViews views;
    private final PersonalData personalData;
    private final SiteAccess siteAccess;
    private final RowScope rows;
    private final Accesses accesses;

    RegistrationController(
            Commands commands,
            Patients patients,
            PatientCandidates candidates,
            PatientViews views,
            PersonalData personalData,
            SiteAccess siteAccess,
            RowScope rows,
            Accesses accesses) {
        this.commands = commands;
        this.patients = patients;
        this.candidates = candidates;
        this.views = views;
        this.personalData = personalData;
        this.siteAccess = siteAccess;
        this.rows = rows;
        this.accesses = accesses;
    }

    /**
     * @param id of the client's choice; none: the service chooses
     * @param confirmedDistinctFrom patients who look like this one and are somebody else, as the person has said
     */
    record NewPatient(
            @Nullable PatientId id,
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @NotNull @PastOrPresent LocalDate birthDate,
            @NotNull Sex sex,
            @Size(max = 40) @Nullable String phone,
            @Email @Size(max = 254) @Nullable String email,
            @NotNull SiteId siteId,
            @Size(max = 20) @Nullable Set<@NotNull PatientId> confirmedDistinctFrom) {
        ClearFields personal() {
            return new ClearFields(givenName, familyName, birthDate, phone, email);
        }

        Described described() {
            return new Described(givenName, familyName, birthDate, phone);
        }

        Set<PatientId> distinctFrom() {
            return confirmedDistinctFrom == null ? Set.of() : confirmedDistinctFrom;
        }
    }

    /** A person as far as somebody at a desk knows them. */
    record PersonDescribed(
            @Size(max = 100) @Nullable String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @PastOrPresent @Nullable LocalDate birthDate,
            @Size(max = 40) @Nullable String phone) {
        Described described() {
            return new Described(givenName, familyName, birthDate, phone);
        }
    }

    /**
     * @param score up to 100
     * @param likely nobody is registered past this one without a word
     * @param patient whole for a patient of one of the caller's sites
     * @param elsewhere instead, for another site's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Match(
            PatientId patientId,
            int score,
            boolean likely,
            Set<Likeness> likeness,
            @Nullable PatientEntry patient,
            @Nullable MinimalIdentity elsewhere) {}

    /** Enough to ask the person in front of one, not enough to learn about somebody. @param phoneEnding two digits */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MinimalIdentity(
            String initials,
            @Nullable Integer birthYear,
            @Nullable String phoneEnding) {}

    record Matches(List<Match> matches) {}

    /** @param person as they describe themselves: only whoever knows them can bring them in */
    record TakingIn(
            @NotNull PatientId patientId,
            @NotNull @Valid PersonDescribed person,
            @NotBlank @Size(min = 10, max = 500) String reason) {}

    /** Who of the group may be this person. A question by POST: a name has no place in an address. */
    @PostMapping("/patients/matches")
    @AsksOnly
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    Matches matches(@Valid @RequestBody PersonDescribed person) {
        return new Matches(candidates.of(person.described()).stream()
                .map(this::match)
                .filter(Objects::nonNull)
                .toList());
    }

    /** Past a likely duplicate only with the word that they are two. */
    @PostMapping("/patients")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<PatientView> register(@Valid @RequestBody NewPatient wanted) {
        siteAccess.require(wanted.siteId());
        PatientId id = wanted.id() == null ? new PatientId(Ids.next()) : wanted.id();
        if (wanted.id() != null && !patients.known(Set.of(id)).isEmpty()) {
            throw PatientRejected.alreadyThere(id);
        }
        candidates.awaitOthers(wanted.birthDate());
        List<PatientCandidate> likely = candidates.of(wanted.described()).stream()
                .filter(PatientCandidate::isLikely)
                .toList();
        Set<PatientId> distinctFrom = new HashSet<>();
        likely.forEach(candidate -> distinctFrom.add(candidate.patientId()));
        if (!wanted.distinctFrom().containsAll(distinctFrom)) {
            throw PatientRejected.likelyDuplicate(likely.stream()
                    .filter(candidate -> !wanted.distinctFrom().contains(candidate.patientId()))
                    .toList());
        }
        commands.send(new RegisterPatient(
                id, wanted.siteId(), personalData.seal(id, wanted.personal()), wanted.sex(), distinctFrom));
        return created(id);
    }

    /** A patient of the group becomes one of this site, too. */
    @PostMapping("/sites/{siteId}/patients")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<PatientView> takeIn(@PathVariable SiteId siteId, @Valid @RequestBody TakingIn wanted) {
        PatientId id = wanted.patientId();
        boolean recognised = candidates.of(wanted.person().described()).stream()
                .filter(PatientCandidate::isLikely)
                .anyMatch(candidate -> candidate.patientId().equals(id));
        if (!recognised) {
            throw PatientRejected.notMatched();
        }
        accesses.because(WHY_SHOWN);
        commands.send(new TakeInPatient(id, siteId, personalData.sealText(id, REASON, wanted.reason())));
        return created(id);
    }

    private ResponseEntity<PatientView> created(PatientId id) {
        return ResponseEntity.created(URI.create("/api/scheduling/patients/" + id))
                .body(views.view(id));
    }

    private @Nullable Match match(PatientCandidate candidate) {
        PatientId id = candidate.patientId();
        PatientRow row = rows.wholeGroup(() -> patients.find(id)).orElse(null);
        if (row == null || row.personal() == null) {
            return null;
        }
        if (row.sites().keySet().stream().anyMatch(siteAccess::sees)) {
            PatientEntry entry = views.entry(row);
            return entry == null
                    ? null
                    : new Match(id, candidate.score(), candidate.isLikely(), candidate.likeness(), entry, null);
        }
        // whoever only has a name, or a name and a number, does not learn that there is such a patient
        if (!candidate.isLikely()) {
            return null;
        }
        accesses.because(WHY_SHOWN);
        try {
            ClearFields clear = personalData.open(id, row.personal());
            LocalDate birthDate = clear.birthDate();
            return new Match(
                    id,
                    candidate.score(),
                    true,
                    candidate.likeness(),
                    null,
                    new MinimalIdentity(
                            initial(clear.givenName()) + " " + initial(clear.familyName()),
                            birthDate == null ? null : birthDate.getYear(),
                            ending(clear.phone())));
        } catch (PersonErased _) {
            return null;
        }
    }

    private static String initial(String name) {
        String stripped = name.strip();
        return stripped.isEmpty() ? "" : Character.toString(stripped.codePointAt(0)) + ".";
    }

    private static @Nullable String ending(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        String digits = phone.replaceAll("\\D", "");
        return digits.length() < DIGITS_SHOWN ? null : digits.substring(digits.length() - DIGITS_SHOWN);
    }
}
