package org.medgroup.scheduling.patient;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldLifted;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldPlaced;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;

/**
 * A patient as the read model has them: a fold of their events.
 *
 * @param personal none once the patient is erased
 * @param sites with the time since when
 * @param version the number of the last event in it
 */
public record PatientRow(
        PatientId patientId,
        @Nullable PersonalFields personal,
        Sex sex,
        Instant registeredAt,
        @Nullable Instant erasedAt,
        Map<SiteId, Instant> sites,
        long version) {
    public PatientRow {
        sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
    }

    /** A repeated event changes nothing. */
    static PatientRow after(@Nullable PatientRow row, PatientEvent event, long version) {
        if (row != null && row.version >= version) {
            return row;
        }
        return switch (event) {
            case PatientRegistered e ->
                new PatientRow(
                        e.patientId(),
                        e.personal(),
                        e.sex(),
                        e.occurredAt(),
                        null,
                        Map.of(e.siteId(), e.occurredAt()),
                        version);
            case PatientLinked e -> {
                PatientRow known = registered(row, e);
                Map<SiteId, Instant> sites = new LinkedHashMap<>(known.sites);
                sites.putIfAbsent(e.siteId(), e.occurredAt());
                yield new PatientRow(
                        known.patientId, known.personal, known.sex, known.registeredAt, known.erasedAt, sites, version);
            }
            case LegalHoldPlaced e -> registered(row, e).at(version);
            case LegalHoldLifted e -> registered(row, e).at(version);
            case PatientErased e -> {
                PatientRow known = registered(row, e);
                yield new PatientRow(
                        known.patientId, null, Sex.UNKNOWN, known.registeredAt, e.occurredAt(), known.sites, version);
            }
        };
    }

    private PatientRow at(long newVersion) {
        return new PatientRow(patientId, personal, sex, registeredAt, erasedAt, sites, newVersion);
    }

    private static PatientRow registered(@Nullable PatientRow row, PatientEvent event) {
        if (row == null) {
            throw new IllegalStateException(
                    "Something happens to patient " + event.patientId() + " before being registered");
        }
        return row;
    }
}
