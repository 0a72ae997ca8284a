package org.medgroup.scheduling.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.springframework.stereotype.Component;

/** How a patient came to be registered as they are. Told to whoever may read patients; of the erased no field is left. */
@Component
public class PatientStory implements Story<PatientEvent, PatientRow> {
    private static final String ERASED = "erased";

    private final Histories histories;
    private final Patients patients;
    private final PersonalData personalData;
    private final SiteAccess siteAccess;

    PatientStory(Histories histories, Patients patients, PersonalData personalData, SiteAccess siteAccess) {
        this.histories = histories;
        this.patients = patients;
        this.personalData = personalData;
        this.siteAccess = siteAccess;
    }

    public History of(PatientId id) {
        return histories.of(id.value(), this);
    }

    public PatientRow asOf(PatientId id, AsOf asOf) {
        return histories.asOf(id.value(), asOf, this);
    }

    @Override
    public Class<PatientEvent> events() {
        return PatientEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return !patients.known(Set.of(new PatientId(id))).isEmpty();
    }

    @Override
    public PatientRow after(@Nullable PatientRow before, PatientEvent event, long version) {
        return PatientRow.after(before, event, version);
    }

    @Override
    public Instant occurredAt(PatientEvent event) {
        return event.occurredAt();
    }

    @Override
    public @Nullable String why(PatientEvent event) {
        return event instanceof PatientErased erased ? erased.reason().name() : null;
    }

    /** The fields of a patient's record, as texts. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Shown(
            PatientId id,
            String givenName,
            String familyName,
            @Nullable String birthDate,
            Sex sex,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String address,
            @Nullable String language,
            List<SiteId> siteIds,
            Instant registeredAt,
            @Nullable PatientId mergedInto,
            Set<PatientId> absorbed) {}

    @Override
    public Object shown(PatientRow state) {
        List<SiteId> sites =
                state.sites().keySet().stream().filter(siteAccess::sees).toList();
        PersonalFields sealed = state.personal();
        if (sealed == null) {
            return erased(state, sites, null);
        }
        try {
            ClearFields clear = personalData.open(state.patientId(), sealed);
            return new Shown(
                    state.patientId(),
                    clear.givenName(),
                    clear.familyName(),
                    clear.birthDate() == null ? null : clear.birthDate().toString(),
                    state.sex(),
                    clear.phone(),
                    clear.email(),
                    state.address() == null
                            ? null
                            : personalData
                                    .openAddress(state.patientId(), state.address())
                                    .oneLine(),
                    state.language(),
                    sites,
                    state.registeredAt(),
                    state.mergedInto(),
                    state.absorbed().keySet());
        } catch (PersonErased _) {
            return erased(state, sites, sealed);
        }
    }

    /** @param sealed what can no longer be opened; none: it is gone altogether */
    private static Shown erased(PatientRow state, List<SiteId> sites, @Nullable PersonalFields sealed) {
        return new Shown(
                state.patientId(),
                ERASED,
                ERASED,
                sealed == null ? null : erased(sealed.birthDate()),
                state.sex(),
                sealed == null ? null : erased(sealed.phone()),
                sealed == null ? null : erased(sealed.email()),
                sealed == null ? null : erased(state.address()),
                sealed == null ? null : state.language(),
                sites,
                state.registeredAt(),
                state.mergedInto(),
                state.absorbed().keySet());
    }

    private static @Nullable String erased(@Nullable Sealed field) {
        return field == null ? null : ERASED;
    }
}
