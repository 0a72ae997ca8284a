package org.medgroup.scheduling.remindercall;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.appointment.AppointmentCommand.ConfirmAppointment;
import org.medgroup.scheduling.appointment.AppointmentStatus;
import org.medgroup.scheduling.appointment.AppointmentView;
import org.medgroup.scheduling.appointment.Appointments;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.reminder.ReminderPlans;
import org.medgroup.scheduling.reminder.ReminderPlans.PlannedRisk;
import org.medgroup.scheduling.remindercall.ReminderCallCommand.RecordReminderCall;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom a site should call before an appointment, because a message is not enough. Whoever confirms, cancels or is reached
 * leaves the list by itself.
 */
@Component
public class ReminderCalls {
    private final JdbcClient jdbc;
    private final ReminderPlans plans;
    private final Appointments appointments;
    private final Patients patients;
    private final PersonalData personalData;
    private final Commands commands;
    private final Clock clock;

    ReminderCalls(
            JdbcClient jdbc,
            ReminderPlans plans,
            Appointments appointments,
            Patients patients,
            PersonalData personalData,
            Commands commands,
            Clock clock) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.appointments = appointments;
        this.patients = patients;
        this.personalData = personalData;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * @param phone none: the patient has given none
     * @param calls how often somebody has called in vain
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CallToMake(
            AppointmentView appointment,
            @Nullable String phone,
            @Nullable PlannedRisk risk,
            int calls,
            @Nullable Instant lastCallAt) {}

    /** By start, the nearest 200. */
    public List<CallToMake> due(SiteId site) {
        var due = plans.callsDue(site, clock.instant());
        var ids = due.stream().map(ReminderPlans.ReminderPlan::appointmentId).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<AppointmentId, AppointmentView> views = appointments.withIds(ids, Set.of(site)).stream()
                .collect(Collectors.toMap(AppointmentView::id, Function.identity()));
        Map<AppointmentId, InVain> inVain = inVain(ids);
        return due.stream()
                .flatMap(plan -> Stream.ofNullable(views.get(plan.appointmentId()))
                        .map(view -> {
                            var before = inVain.get(view.id());
                            return new CallToMake(
                                    view,
                                    phone(view.patientId()),
                                    plan.risk(),
                                    before == null ? 0 : before.calls(),
                                    before == null ? null : before.last());
                        }))
                .toList();
    }

    /** Whoever says that they come is confirmed. */
    public void record(AppointmentId id, CallOutcome outcome) {
        var appointment = appointments.find(id).orElseThrow(NotFound::new);
        boolean expected =
                appointment.status() == AppointmentStatus.BOOKED || appointment.status() == AppointmentStatus.CONFIRMED;
        if (!expected || !appointment.start().isAfter(clock.instant())) {
            throw ReminderCallRejected.nothingToRemindOf();
        }
        commands.send(new RecordReminderCall(
                new ReminderCallId(Ids.next()), id, appointment.siteId(), appointment.start(), outcome));
        if (outcome == CallOutcome.COMING) {
            commands.send(new ConfirmAppointment(id));
        }
    }

    private record InVain(AppointmentId appointment, int calls, Instant last) {}

    private Map<AppointmentId, InVain> inVain(Collection<AppointmentId> ids) {
        return jdbc
                .sql("""
                select c.appointment_id, count(*) as calls, max(c.called_at) as last
                  from reminder_call c join appointment a
                    on a.appointment_id = c.appointment_id and a.starts_at = c.starts_at
                 where c.appointment_id = any (:ids::uuid[])
                 group by c.appointment_id
                """)
                .param("ids", uuids(ids))
                .query((row, _) -> new InVain(
                        new AppointmentId(uuid(row, "appointment_id")), row.getInt("calls"), instant(row, "last")))
                .list()
                .stream()
                .collect(Collectors.toMap(InVain::appointment, Function.identity()));
    }

    private @Nullable String phone(PatientId patient) {
        var row = patients.find(patient).orElse(null);
        if (row == null || row.personal() == null) {
            return null;
        }
        try {
            return personalData.open(patient, row.personal()).phone();
        } catch (PersonErased _) {
            return null;
        }
    }
}
