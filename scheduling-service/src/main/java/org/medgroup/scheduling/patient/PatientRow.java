package org.medgroup.scheduling.patient;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;

/**
 * A patient as the read model has them: a fold of their events.
 *
 * @param sites with the time since when
 * @param version the number of the last event in it
 */
public record PatientRow(
        PatientId patientId,
        PersonalFields personal,
        Sex sex,
        Instant registeredAt,
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
                        Map.of(e.siteId(), e.occurredAt()),
                        version);
            case PatientLinked e -> {
                if (row == null) {
                    throw new IllegalStateException("Patient " + e.patientId() + " is linked before being registered");
                }
                Map<SiteId, Instant> sites = new LinkedHashMap<>(row.sites);
                sites.putIfAbsent(e.siteId(), e.occurredAt());
                yield new PatientRow(row.patientId, row.personal, row.sex, row.registeredAt, sites, version);
            }
        };
    }
}
