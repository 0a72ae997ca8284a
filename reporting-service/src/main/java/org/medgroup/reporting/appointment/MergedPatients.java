package org.medgroup.reporting.appointment;

import java.sql.Timestamp;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.scheduling.PatientMerged;
import org.medgroup.contracts.scheduling.PatientUnmerged;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.reporting.event.EventPlace;
import org.medgroup.reporting.event.Since;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A person who was registered twice was new to the group once. Merges and visits arrive in any order and on several threads:
 * visits share a lock that a merge has alone, so one of the two sees the other.
 */
@Component
class MergedPatients {
    private static final String LOCK = "hashtextextended('merged patients', 0)";

    private final JdbcClient jdbc;

    MergedPatients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets all merges; whoever calls it forgets the first visits as well. */
    void clear() {
        jdbc.sql("delete from merged_patient").update();
        jdbc.sql("delete from merge_told").update();
    }

    void take(List<ReceivedEvent> events) {
        for (var event : events) {
            switch (event.payload()) {
                case PatientMerged e -> {
                    tell(e.patientId().value(), e.into().value(), event);
                    point(e.patientId().value(), e.into().value(), e.into().value(), EventPlace.of(event.headers()));
                }
                case PatientUnmerged e -> {
                    tell(e.patientId().value(), null, event);
                    point(e.patientId().value(), null, e.from().value(), EventPlace.of(event.headers()));
                }
                default -> {}
            }
        }
    }

    /** For figures of earlier moments. */
    private void tell(UUID patient, @Nullable UUID into, ReceivedEvent event) {
        var place = EventPlace.of(event.headers());
        var since = Since.of(event.headers());
        jdbc.sql("""
                insert into merge_told (patient_id, version, ordinal, merged_into, recorded_at, occurred_at)
                values (:patient, :version, :ordinal, :into::uuid, :recorded, :occurred)
                on conflict do nothing
                """)
                .param("patient", patient)
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .param("into", into == null ? null : into.toString(), Types.VARCHAR)
                .param("recorded", Timestamp.from(since.recorded()))
                .param("occurred", Timestamp.from(since.occurred()))
                .update();
    }

    private void point(UUID patient, @Nullable UUID into, UUID other, EventPlace place) {
        jdbc.sql("select pg_advisory_xact_lock(" + LOCK + ")::text")
                .query(String.class)
                .list();
        int changed = jdbc.sql("""
                insert into merged_patient as m (patient_id, merged_into, version, ordinal)
                values (:patient, :into::uuid, :version, :ordinal)
                on conflict (patient_id) do update
                   set merged_into = excluded.merged_into, version = excluded.version, ordinal = excluded.ordinal
                 where (m.version, m.ordinal) < (excluded.version, excluded.ordinal)
                """)
                .param("patient", patient)
                .param("into", into == null ? null : into.toString(), Types.VARCHAR)
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .update();
        if (changed > 0) {
            settle(Set.of(patient, other));
        }
    }

    /** Before first visits are noted: no merge comes in between. */
    void holdOff() {
        jdbc.sql("select pg_advisory_xact_lock_shared(" + LOCK + ")::text")
                .query(String.class)
                .list();
    }

    /** After first visits of these patients were noted. */
    void noted(UUID[] appointments) {
        // siblings' rows are locked in order, so two first visits of one person are settled one after the other
        var persons = jdbc.sql("""
                select coalesce(m.merged_into, m.patient_id)
                  from merged_patient m
                 where exists (select from merged_patient one
                                 join appointment_fact f on f.appointment_id = any(:appointments)
                                where one.merged_into is not null
                                  and f.patient_id in (one.patient_id, one.merged_into)
                                  and one.merged_into = m.merged_into)
                 order by m.patient_id
                   for update of m
                """)
                .param("appointments", appointments)
                .query(UUID.class)
                .list();
        if (!persons.isEmpty()) {
            settle(new TreeSet<>(persons));
        }
    }

    private void settle(Collection<UUID> persons) {
        jdbc.sql("""
                with ranked as (
                    select v.patient_id,
                           row_number() over (partition by coalesce(m.merged_into, v.patient_id)
                                              order by v.start_at, v.appointment_id) > 1 as superseded
                      from first_visit v
                      left join merged_patient m on m.patient_id = v.patient_id
                     where v.patient_id = any(:persons) or m.merged_into = any(:persons))
                update first_visit v set superseded = r.superseded
                  from ranked r
                 where r.patient_id = v.patient_id and v.superseded is distinct from r.superseded
                """).param("persons", persons.toArray(UUID[]::new)).update();
    }
}
