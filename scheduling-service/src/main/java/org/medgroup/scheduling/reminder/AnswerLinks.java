package org.medgroup.scheduling.reminder;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.personal.PersonalTraces;
import org.medgroup.scheduling.outreach.SignedIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Addresses by which a patient answers for one appointment: a signed id. That it is used once, and up to when, says the
 * row.
 */
@Component
public class AnswerLinks implements PersonalTraces {
    public static final String PATH = "/public/scheduling/appointments/";

    private static final String SIGNATURE = "appointment-link";
    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final SignedIds signedIds;
    private final RowScope rows;
    private final Clock clock;

    AnswerLinks(JdbcClient jdbc, SignedIds signedIds, RowScope rows, Clock clock) {
        this.jdbc = jdbc;
        this.signedIds = signedIds;
        this.rows = rows;
        this.clock = clock;
    }

    /** @param start as the patient was told; from then on the link is over */
    public record AnswerLink(UUID id, AppointmentId appointment, Instant start, boolean used) {
        public boolean isOver(Instant now) {
            return !start.isAfter(now);
        }
    }

    /** @return path of the address */
    public String issue(AppointmentId appointment, PatientId patient, Instant start) {
        var id = Ids.next();
        jdbc.sql("""
            insert into appointment_link (link_id, appointment_id, patient_id, starts_at)
            values (:id, :appointment, :patient, :start)
            """)
                .param("id", id)
                .param("appointment", appointment.value())
                .param("patient", patient.value())
                .param("start", timestamptz(start))
                .update();
        return PATH + signedIds.sign(SIGNATURE, id);
    }

    /** None for what this service has not signed. */
    public Optional<AnswerLink> read(String token) {
        return signedIds
                .read(SIGNATURE, token)
                .flatMap(id -> jdbc.sql("select * from appointment_link where link_id = :id")
                        .param("id", id)
                        .query((row, _) -> new AnswerLink(
                                uuid(row, "link_id"),
                                new AppointmentId(uuid(row, "appointment_id")),
                                instant(row, "starts_at"),
                                row.getTimestamp("used_at") != null))
                        .optional());
    }

    /** @return false if somebody was faster; until the transaction ends nobody else can use it */
    public boolean use(AnswerLink link, String answer) {
        return jdbc.sql("""
            update appointment_link set used_at = :now, answer = :answer
            where link_id = :id and used_at is null
            """)
                        .param("now", timestamptz(clock.instant()))
                        .param("answer", answer)
                        .param("id", link.id())
                        .update()
                == 1;
    }

    @Override
    public void forget(UUID personId) {
        jdbc.sql("delete from appointment_link where patient_id = :person")
                .param("person", personId)
                .update();
        jdbc.sql("delete from appointment_reminder where patient_id = :person")
                .param("person", personId)
                .update();
        jdbc.sql("delete from appointment_notice where patient_id = :person")
                .param("person", personId)
                .update();
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT24H")
    void sweep() {
        rows.wholeGroup(() -> {
            jdbc.sql("delete from appointment_link where starts_at < :then")
                    .param("then", timestamptz(clock.instant().minus(KEPT)))
                    .update();
        });
    }
}
