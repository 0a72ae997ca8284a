package org.medgroup.scheduling.noshow;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.scheduling.appointment.AppointmentEvent;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentConfirmed;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentKept;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeIncurred;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeWaived;
import org.medgroup.scheduling.appointment.AppointmentEvent.NoShowUndone;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientCheckedIn;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientNoShow;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientRoomed;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientSeen;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;
import org.medgroup.scheduling.noshow.NoShowModelEvent.NoShowModelLearnt;
import org.medgroup.scheduling.noshow.NoShowModelEvent.NoShowModelPutToUse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the tables behind {@link NoShowModels}: the models and when they were put to use, the appointments and their ends. */
@Component
class NoShowProjector {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final NoShowCases cases;

    NoShowProjector(JdbcClient jdbc, JsonMapper json, NoShowCases cases) {
        this.jdbc = jdbc;
        this.json = json;
        this.cases = cases;
    }

    @EventHandler
    void on(NoShowModelEvent event) {
        switch (event) {
            case NoShowModelLearnt e ->
                jdbc.sql("""
                        insert into no_show_model (no_show_model_id, learnt_at, learnt)
                        values (:id, :at, :learnt::jsonb)
                        on conflict (no_show_model_id) do nothing
                        """)
                        .param("id", e.noShowModelId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .param("learnt", json.writeValueAsString(e.learnt()))
                        .update();
            case NoShowModelPutToUse e ->
                jdbc.sql("""
                        insert into no_show_model_use (no_show_model_id, put_to_use_at) values (:id, :at)
                        on conflict do nothing
                        """)
                        .param("id", e.noShowModelId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
        }
    }

    @EventHandler
    void on(AppointmentEvent event) {
        var visit = event.visit();
        switch (event) {
            case AppointmentBooked e ->
                cases.booked(
                        e.appointmentId(),
                        visit.patientId(),
                        visit.siteId(),
                        visit.visitTypeId(),
                        e.occurredAt(),
                        visit.start());
            case AppointmentRescheduled e -> cases.moved(e.appointmentId(), visit.start());
            case VisitCompleted e -> cases.settled(e.appointmentId(), false, e.occurredAt());
            case PatientNoShow e -> cases.settled(e.appointmentId(), true, e.occurredAt());
            case NoShowUndone e -> cases.unsettled(e.appointmentId());
            case AppointmentCancelled e -> cases.withdrawn(e.appointmentId());
            case AppointmentConfirmed _,
                    AppointmentKept _,
                    PatientCheckedIn _,
                    PatientRoomed _,
                    PatientSeen _,
                    FeeIncurred _,
                    FeeWaived _ -> {}
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Rebuilding {
        @Bean
        Projection noShowTables(NoShowProjector projector) {
            return new Projection.OfJournal(
                    "no-shows",
                    List.of(
                            ProjectionTable.of("no_show_model"),
                            ProjectionTable.of("no_show_model_use"),
                            ProjectionTable.of("no_show_case")),
                    List.of(projector));
        }
    }
}
