package org.medgroup.scheduling.patient;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.patient.PatientCommand.ImportPatient;
import org.medgroup.scheduling.patient.PatientCommand.LinkPatient;
import org.medgroup.scheduling.patient.PatientCommand.RegisterPatient;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;

/** One person's registration with the group, seen at one site or several. */
@Aggregate
class Patient {
    @AggregateIdentifier
    private PatientId id;

    private final Set<SiteId> sites = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // Axon replays PatientRegistered before any other handler runs
    Patient() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Patient(RegisterPatient command, Clock clock) {
        apply(new PatientRegistered(
                command.patientId(), command.siteId(), command.personal(), command.sex(), clock.instant()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Patient(ImportPatient command, Clock clock) {
        Instant registeredAt = command.registeredAt() == null ? clock.instant() : command.registeredAt();
        if (registeredAt.isAfter(clock.instant())) {
            throw PatientRejected.registeredInTheFuture();
        }
        apply(new PatientRegistered(
                command.patientId(), command.siteId(), command.personal(), command.sex(), registeredAt));
    }

    @CommandHandler
    void handle(LinkPatient command, Clock clock) {
        if (!sites.contains(command.siteId())) {
            apply(new PatientLinked(id, command.siteId(), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(PatientEvent event) {
        sites.add(event.siteId());
        switch (event) {
            case PatientRegistered e -> id = e.patientId();
            case PatientLinked _ -> {}
        }
    }
}
