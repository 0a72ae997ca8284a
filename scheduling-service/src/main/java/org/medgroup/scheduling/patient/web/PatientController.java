package org.medgroup.scheduling.patient.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;
import static org.medgroup.scheduling.importing.Import.MOST_ITEMS;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.AsksOnly;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Basis;
import org.medgroup.kit.history.History;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.scheduling.importing.Import;
import org.medgroup.scheduling.patient.ClearFields;
import org.medgroup.scheduling.patient.PatientCommand.ImportPatient;
import org.medgroup.scheduling.patient.PatientCommand.RegisterPatient;
import org.medgroup.scheduling.patient.PatientRejected;
import org.medgroup.scheduling.patient.PatientRow;
import org.medgroup.scheduling.patient.PatientStory;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.patient.PersonalFields;
import org.medgroup.scheduling.patient.Sex;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The edge at which personal fields are sealed on their way in and opened on their way out. */
@RestController
@RequestMapping("/api/scheduling")
class PatientController {
    private final Commands commands;
    private final Import imports;
    private final Patients patients;
    private final PatientStory story;
    private final PersonalData personalData;
    private final SiteAccess siteAccess;

    PatientController(
            Commands commands,
            Import imports,
            Patients patients,
            PatientStory story,
            PersonalData personalData,
            SiteAccess siteAccess) {
        this.commands = commands;
        this.imports = imports;
        this.patients = patients;
        this.story = story;
        this.personalData = personalData;
        this.siteAccess = siteAccess;
    }

    /** @param id of the client's choice; none: the service chooses */
    record NewPatient(
            @Nullable PatientId id,
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @NotNull @PastOrPresent LocalDate birthDate,
            @NotNull Sex sex,
            @Size(max = 40) @Nullable String phone,
            @Email @Size(max = 254) @Nullable String email,
            @NotNull SiteId siteId) {
        ClearFields personal() {
            return new ClearFields(givenName, familyName, birthDate, phone, email);
        }
    }

    /** An older system may not know everything that a desk has to ask. */
    record PatientItem(
            @NotNull PatientId id,
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @PastOrPresent @Nullable LocalDate birthDate,
            @Nullable Sex sex,
            @Size(max = 40) @Nullable String phone,
            @Email @Size(max = 254) @Nullable String email,
            @NotNull SiteId siteId,
            @Nullable Instant registeredAt) {
        ClearFields personal() {
            return new ClearFields(givenName, familyName, birthDate, phone, email);
        }
    }

    record PatientItems(
            @NotNull @Size(min = 1, max = MOST_ITEMS) List<@Valid @NotNull PatientItem> items) {}

    /** @param siteIds those of the patient's sites that the caller may see */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PatientView(
            PatientId id,
            String givenName,
            String familyName,
            @Nullable LocalDate birthDate,
            Sex sex,
            @Nullable String phone,
            @Nullable String email,
            List<SiteId> siteIds,
            Instant registeredAt) {}

    /** What a list shows: enough to tell people apart. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PatientEntry(
            PatientId id,
            String givenName,
            String familyName,
            @Nullable LocalDate birthDate,
            Sex sex,
            @Nullable String phone) {}

    @PostMapping("/patients")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<PatientView> register(@Valid @RequestBody NewPatient wanted) {
        siteAccess.require(wanted.siteId());
        PatientId id = wanted.id() == null ? new PatientId(Ids.next()) : wanted.id();
        if (wanted.id() != null && !patients.known(Set.of(id)).isEmpty()) {
            throw PatientRejected.alreadyThere(id);
        }
        commands.send(new RegisterPatient(id, wanted.siteId(), personalData.seal(id, wanted.personal()), wanted.sex()));
        return ResponseEntity.created(URI.create("/api/scheduling/patients/" + id))
                .body(find(id));
    }

    /**
     * @param asOf none: as they are now; else as they were then
     * @param basis by which time: when things were recorded, or when they happened
     */
    @GetMapping("/patients/{patientId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    PatientView get(
            @PathVariable PatientId patientId,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(defaultValue = "recorded") Basis basis) {
        return asOf == null ? find(patientId) : view(story.asOf(patientId, new AsOf(asOf, basis)));
    }

    @GetMapping("/patients/{patientId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    History history(@PathVariable PatientId patientId) {
        return story.of(patientId);
    }

    /** The newest patients of the caller's sites, at most 50. */
    @GetMapping("/patients")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    List<PatientEntry> list(@RequestParam(required = false) @Nullable SiteId siteId) {
        return entries(patients.latest(sites(siteId)));
    }

    /**
     * @param siteId none: all of the caller's sites
     * @param q a whole family name, phone number or birth date
     */
    record PatientSearch(
            @Nullable SiteId siteId,
            @NotBlank @Size(max = 100) String q) {}

    /**
     * At most 50 of the caller's sites' patients, the newest first. A question, asked by POST because what is asked is a
     * name: addresses end up in logs, histories and traces.
     */
    @PostMapping("/patients/search")
    @AsksOnly
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    List<PatientEntry> search(@Valid @RequestBody PatientSearch search) {
        if (search.siteId() != null) {
            siteAccess.require(search.siteId());
        }
        return entries(patients.search(sites(search.siteId()), search.q()));
    }

    private Set<SiteId> sites(@Nullable SiteId siteId) {
        return siteId == null ? siteAccess.visibleSites() : Set.of(siteId);
    }

    private List<PatientEntry> entries(List<PatientRow> found) {
        personalData.prepare(found.stream().map(PatientRow::patientId).toList());
        return found.stream().map(this::entry).filter(Objects::nonNull).toList();
    }

    @PostMapping("/imports/patients")
    @Allowed(ADMIN)
    ImportResults importAll(@Valid @RequestBody PatientItems patientItems) {
        personalData.prepare(patientItems.items().stream().map(PatientItem::id).toList());
        return imports.run(
                patientItems.items(),
                PatientItem::id,
                patients::known,
                item -> new ImportPatient(
                        item.id(),
                        item.siteId(),
                        personalData.seal(item.id(), item.personal()),
                        item.sex() == null ? Sex.UNKNOWN : item.sex(),
                        item.registeredAt()));
    }

    private PatientView find(PatientId id) {
        return view(patients.find(id).orElseThrow(NotFound::new));
    }

    private PatientView view(PatientRow row) {
        ClearFields clear = personalData.open(row.patientId(), personalOf(row));
        return new PatientView(
                row.patientId(),
                clear.givenName(),
                clear.familyName(),
                clear.birthDate(),
                row.sex(),
                clear.phone(),
                clear.email(),
                row.sites().keySet().stream().filter(siteAccess::sees).toList(),
                row.registeredAt());
    }

    private static PersonalFields personalOf(PatientRow row) {
        if (row.personal() == null) {
            throw new PersonErased(row.patientId().value());
        }
        return row.personal();
    }

    private @Nullable PatientEntry entry(PatientRow row) {
        try {
            ClearFields clear = personalData.open(row.patientId(), personalOf(row));
            return new PatientEntry(
                    row.patientId(),
                    clear.givenName(),
                    clear.familyName(),
                    clear.birthDate(),
                    row.sex(),
                    clear.phone());
        } catch (PersonErased _) {
            return null; // erased a moment ago: there is nobody to show
        }
    }
}
