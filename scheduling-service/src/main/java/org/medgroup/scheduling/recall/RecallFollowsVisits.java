package org.medgroup.scheduling.recall;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.StableIds;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.NoShowUndone;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientNoShow;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;
import org.medgroup.scheduling.appointment.Visit;
import org.medgroup.scheduling.following.OnItsOwn;
import org.medgroup.scheduling.patient.PatientRejected;
import org.medgroup.scheduling.patient.PatientRow;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.recall.RecallCommand.ByItself;
import org.medgroup.scheduling.recall.RecallCommand.DropBooking;
import org.medgroup.scheduling.recall.RecallCommand.FillRecall;
import org.medgroup.scheduling.recall.RecallCommand.OpenRecallAfterVisit;
import org.medgroup.scheduling.recall.RecallEvent.RecallOpened;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Opens, closes and opens again what is due as visits are completed, booked and cancelled, wherever in the group: in the
 * transaction of what happens to the visit.
 */
@Component
class RecallFollowsVisits {
    /** A visit that is entered after the patient has come counts as one that was booked. */
    private static final Duration ENTERED_LATE = Duration.ofDays(1);

    private final Recalls recalls;
    private final VisitTypes visitTypes;
    private final Patients patients;
    private final SiteDirectory sites;
    private final OnItsOwn onItsOwn;
    private final RowScope rows;
    private final Clock clock;

    RecallFollowsVisits(
            Recalls recalls,
            VisitTypes visitTypes,
            Patients patients,
            SiteDirectory sites,
            OnItsOwn onItsOwn,
            RowScope rows,
            Clock clock) {
        this.recalls = recalls;
        this.visitTypes = visitTypes;
        this.patients = patients;
        this.sites = sites;
        this.onItsOwn = onItsOwn;
        this.rows = rows;
        this.clock = clock;
    }

    @EventHandler
    void on(RecallOpened event) {
        switch (patients.hold(event.patientId(), event.siteId())) {
            case LINKED, NOT_LINKED -> {}
            case MERGED ->
                throw PatientRejected.merged(patients.find(event.patientId())
                        .map(PatientRow::mergedInto)
                        .orElseThrow());
            case ERASED -> throw new PersonErased(event.patientId().value());
        }
    }

    @EventHandler
    void on(AppointmentBooked event) {
        coming(event.appointmentId(), event.visit());
    }

    @EventHandler
    void on(NoShowUndone event) {
        coming(event.appointmentId(), event.visit());
    }

    private void coming(AppointmentId appointment, Visit visit) {
        if (visit.start().isAfter(clock.instant().minus(ENTERED_LATE))) {
            List<RecallId> due = rows.wholeGroup(() -> recalls.open(visit.patientId(), visit.visitTypeId()));
            due.forEach(recall -> onItsOwn.send(new FillRecall(recall, appointment)));
        }
    }

    @EventHandler
    void on(AppointmentCancelled event) {
        gone(event.appointmentId());
    }

    @EventHandler
    void on(PatientNoShow event) {
        gone(event.appointmentId());
    }

    /** Whoever is on the list for such a visit already stays there as they are. */
    @EventHandler
    void on(VisitCompleted event) {
        var visit = event.visit();
        var months = visitTypes.recallInterval(visit.visitTypeId());
        if (months.isEmpty()) {
            return;
        }
        var person = rows.wholeGroup(() -> goingOn(visit.patientId()));
        LocalDate dueOn =
                LocalDate.ofInstant(visit.start(), sites.zoneOf(visit.siteId())).plusMonths(months.get());
        if (person.isEmpty()
                || visitTypes
                        .find(visit.visitTypeId())
                        .flatMap(kind -> kind.endedBefore(dueOn))
                        .isPresent()
                || dueOn.isBefore(LocalDate.ofInstant(clock.instant(), sites.zoneOf(visit.siteId())))
                || !rows.wholeGroup(() -> recalls.open(person.get(), visit.visitTypeId()))
                        .isEmpty()) {
            return; // of imported history only the last visits make somebody due
        }
        var id = new RecallId(StableIds.of("recall-after", event.appointmentId().toString()));
        onItsOwn.send(new OpenRecallAfterVisit(
                id, person.get(), visit.siteId(), visit.visitTypeId(), dueOn, event.appointmentId()));
        fill(id, person.get(), visit.visitTypeId(), null);
    }

    /** If the patient has an appointment of the kind already. */
    void fillWithWhatIsBooked(RecallId id) {
        fillWithWhatIsBooked(id, null);
    }

    /** @param besides one that does not count any more */
    private void fillWithWhatIsBooked(RecallId id, @Nullable AppointmentId besides) {
        var recall = rows.wholeGroup(() -> recalls.owned(id));
        fill(id, recall.person(), recall.visitTypeId(), besides);
    }

    private void fill(RecallId id, PatientId person, VisitTypeId visitType, @Nullable AppointmentId besides) {
        rows.wholeGroup(() -> recalls.upcoming(person, visitType, besides))
                .ifPresent(appointment -> onItsOwn.send(new FillRecall(id, appointment)));
    }

    private void gone(AppointmentId appointment) {
        rows.wholeGroup(() -> recalls.bookedBy(appointment)).forEach(recall -> {
            onItsOwn.send(new DropBooking(recall, appointment));
            fillWithWhatIsBooked(recall, appointment);
        });
    }

    private Optional<PatientId> goingOn(PatientId patient) {
        return patients.find(patient)
                .filter(row -> row.personal() != null)
                .map(row -> row.mergedInto() == null ? patient : row.mergedInto());
    }

    @Configuration(proxyBeanMethods = false)
    static class Rights {
        @Bean
        SystemRights recallRights() {
            return SystemRights.of(ByItself.class);
        }
    }
}
