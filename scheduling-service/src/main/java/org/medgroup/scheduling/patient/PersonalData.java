package org.medgroup.scheduling.patient;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.personal.Sealer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals patients' personal fields on their way in and opens them for whoever may read them. */
@Component
public class PersonalData {
    /** Who deals with patients in person or stands in for those who do. Everybody else works with ids. */
    private static final Set<Role> READERS =
            Set.of(FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER);

    private static final String ADDRESS = "address";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Sealer sealer;
    private final CurrentActor currentActor;

    public PersonalData(Sealer sealer, CurrentActor currentActor) {
        this.sealer = sealer;
        this.currentActor = currentActor;
    }

    /** Gets the keys of many patients at once; worth it before sealing or opening more than a handful. */
    public void prepare(Collection<PatientId> patients) {
        if (!patients.isEmpty()) {
            sealer.prepare(patients.stream().map(PatientId::value).distinct().toList());
        }
    }

    public PersonalFields seal(PatientId patient, ClearFields clear) {
        return new PersonalFields(
                sealer.seal(patient.value(), "givenName", clear.givenName()),
                sealer.seal(patient.value(), "familyName", clear.familyName()),
                seal(
                        patient,
                        "birthDate",
                        clear.birthDate() == null ? null : clear.birthDate().toString()),
                seal(patient, "phone", clear.phone()),
                seal(patient, "email", clear.email()));
    }

    /** @throws PersonErased if nobody can read them any more */
    public ClearFields open(PatientId patient, PersonalFields sealed) {
        String birthDate = open(patient, "birthDate", sealed.birthDate());
        return new ClearFields(
                sealer.open(patient.value(), "givenName", sealed.givenName()),
                sealer.open(patient.value(), "familyName", sealed.familyName()),
                birthDate == null ? null : LocalDate.parse(birthDate),
                open(patient, "phone", sealed.phone()),
                open(patient, "email", sealed.email()));
    }

    /** The name as a screen shows it; none for callers who need not know it. @throws PersonErased if nobody can read it */
    public @Nullable String nameFor(PatientId patient, Sealed givenName, Sealed familyName) {
        return mayRead()
                ? sealer.open(patient.value(), "givenName", givenName) + " "
                        + sealer.open(patient.value(), "familyName", familyName)
                : null;
    }

    public Sealed sealAddress(PatientId patient, Address address) {
        return sealer.seal(patient.value(), ADDRESS, JSON.writeValueAsString(address));
    }

    public Address openAddress(PatientId patient, Sealed sealed) {
        return JSON.readValue(sealer.open(patient.value(), ADDRESS, sealed), Address.class);
    }

    public @Nullable Sealed sealField(PatientId patient, String field, @Nullable String clear) {
        return seal(patient, field, clear);
    }

    public @Nullable String openField(PatientId patient, String field, @Nullable Sealed sealed) {
        return open(patient, field, sealed);
    }

    /** Free text about a patient, which may say anything. @param field where it belongs, such as {@code legalHold} */
    public Sealed sealText(PatientId patient, String field, String clear) {
        return sealer.seal(patient.value(), field, clear);
    }

    public String openText(PatientId patient, String field, Sealed sealed) {
        return sealer.open(patient.value(), field, sealed);
    }

    public boolean mayRead() {
        return currentActor.get().hasAnyOf(READERS);
    }

    byte[] index(SearchTerm term) {
        return sealer.blindIndex("patient." + term.field(), term.normalised());
    }

    private @Nullable Sealed seal(PatientId patient, String field, @Nullable String clear) {
        return clear == null ? null : sealer.seal(patient.value(), field, clear);
    }

    private @Nullable String open(PatientId patient, String field, @Nullable Sealed sealed) {
        return sealed == null ? null : sealer.open(patient.value(), field, sealed);
    }
}
