package org.medgroup.scheduling.remindercall;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.scheduling.remindercall.ReminderCallEvent.PatientCalled;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link ReminderCalls}. It says nothing about a person that the appointment does not say. */
@Component
class ReminderCallProjector {
    private final JdbcClient jdbc;

    ReminderCallProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ReminderCallEvent event) {
        switch (event) {
            case PatientCalled e ->
                jdbc.sql("""
                        insert into reminder_call (reminder_call_id, appointment_id, site_id, starts_at, outcome, called_at)
                        values (:id, :appointment, :site, :start, :outcome, :at)
                        on conflict (reminder_call_id) do nothing
                        """)
                        .param("id", e.reminderCallId().value())
                        .param("appointment", e.appointmentId().value())
                        .param("site", e.siteId().value())
                        .param("start", timestamptz(e.start()))
                        .param("outcome", e.outcome().name())
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Rebuilding {
        @Bean
        Projection reminderCallTables(ReminderCallProjector projector) {
            return new Projection.OfJournal(
                    "reminder-calls", List.of(ProjectionTable.of("reminder_call")), List.of(projector));
        }
    }
}
