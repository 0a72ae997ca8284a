package org.medgroup.scheduling.patient.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.patient.Address;
import org.medgroup.scheduling.patient.ClearFields;
import org.medgroup.scheduling.patient.PatientRow;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.patient.PersonalFields;
import org.medgroup.scheduling.patient.Sex;
import org.springframework.stereotype.Component;

/** Patients' rows, opened for whoever asked. */
@Component
class PatientViews {
    private final Patients patients;
    private final PersonalData personalData;
    private final SiteAccess siteAccess;

    PatientViews(Patients patients, PersonalData personalData, SiteAccess siteAccess) {
        this.patients = patients;
        this.personalData = personalData;
        this.siteAccess = siteAccess;
    }

    /**
     * @param siteIds those of the patient's sites that the caller may see
     * @param mergedInto the registration that goes on for this one; nothing can be changed here any more
     * @param absorbed the registrations that this one goes on for
     * @param version goes up with everything that happens to the patient
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PatientView(
            PatientId id,
            String givenName,
            String familyName,
            @Nullable LocalDate birthDate,
            Sex sex,
            @Nullable String phone,
            @Nullable String email,
            @Nullable Address address,
            @Nullable String language,
            List<SiteId> siteIds,
            Instant registeredAt,
            @Nullable PatientId mergedInto,
            List<PatientId> absorbed,
            long version) {}

    /** What a list shows: enough to tell people apart. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PatientEntry(
            PatientId id,
            String givenName,
            String familyName,
            @Nullable LocalDate birthDate,
            Sex sex,
            @Nullable String phone) {}

    PatientView view(PatientId id) {
        return view(patients.find(id).orElseThrow(NotFound::new));
    }

    PatientView view(PatientRow row) {
        PatientId id = row.patientId();
        ClearFields clear = personalData.open(id, personalOf(row));
        return new PatientView(
                id,
                clear.givenName(),
                clear.familyName(),
                clear.birthDate(),
                row.sex(),
                clear.phone(),
                clear.email(),
                row.address() == null ? null : personalData.openAddress(id, row.address()),
                row.language(),
                row.sites().keySet().stream().filter(siteAccess::sees).toList(),
                row.registeredAt(),
                row.mergedInto(),
                List.copyOf(row.absorbed().keySet()),
                row.version());
    }

    /** None for somebody who was erased a moment ago: there is nobody to show. */
    @Nullable
    PatientEntry entry(PatientRow row) {
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
            return null;
        }
    }

    static PersonalFields personalOf(PatientRow row) {
        if (row.personal() == null) {
            throw new PersonErased(row.patientId().value());
        }
        return row.personal();
    }
}
