package org.medgroup.scheduling.patient.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;
import static org.medgroup.scheduling.importing.Import.MOST_ITEMS;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.AsksOnly;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Basis;
import org.medgroup.kit.history.History;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.scheduling.importing.Import;
import org.medgroup.scheduling.patient.ClearFields;
import org.medgroup.scheduling.patient.PatientCommand.ImportPatient;
import org.medgroup.scheduling.patient.PatientRow;
import org.medgroup.scheduling.patient.PatientStory;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.patient.Sex;
import org.medgroup.scheduling.patient.web.PatientViews.PatientEntry;
import org.medgroup.scheduling.patient.web.PatientViews.PatientView;
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
    private final Import imports;
    private final Patients patients;
    private final PatientStory story;
    private final PatientViews views;
    private final PersonalData personalData;
    private final SiteAccess siteAccess;

    PatientController(
            Import imports,
            Patients patients,
            PatientStory story,
            PatientViews views,
            PersonalData personalData,
            SiteAccess siteAccess) {
        this.imports = imports;
        this.patients = patients;
        this.story = story;
        this.views = views;
        this.personalData = personalData;
        this.siteAccess = siteAccess;
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

    /**
     * @param asOf none: as they are now; else as they were then
     * @param basis by which time: when things were recorded, or when they happened
     */
    @GetMapping("/patients/{patientId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    PatientView get(
            @PathVariable PatientId patientId,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(defaultValue = "recorded") Basis basis) {
        return asOf == null ? views.view(patientId) : views.view(story.asOf(patientId, new AsOf(asOf, basis)));
    }

    @GetMapping("/patients/{patientId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    History history(@PathVariable PatientId patientId) {
        return story.of(patientId);
    }

    /** The newest patients of the caller's sites, at most 50. */
    @GetMapping("/patients")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    List<PatientEntry> list(@RequestParam(required = false) @Nullable SiteId siteId) {
        return entries(patients.latest(sites(siteId)));
    }

    /**
     * @param siteId none: all of the caller's sites
     * @param q a whole family name, phone number or birth date, or several of them, also with a given name
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
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
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
        return found.stream().map(views::entry).filter(Objects::nonNull).toList();
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
}
