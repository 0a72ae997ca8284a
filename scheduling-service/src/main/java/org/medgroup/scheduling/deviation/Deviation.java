package org.medgroup.scheduling.deviation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.contracts.DeviationId;
import org.medgroup.scheduling.deviation.DeviationCommand.AddDeviation;
import org.medgroup.scheduling.deviation.DeviationCommand.WithdrawDeviation;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationAdded;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationWithdrawn;
import org.medgroup.scheduling.template.Workplaces;

/** Hours that differ from the templates. Like them it is never changed: it is withdrawn, and another one is added. */
@Aggregate
class Deviation {
    /** As far ahead as anybody plans a weekly meeting. */
    private static final int LONGEST_YEARS = 2;

    @AggregateIdentifier
    private DeviationId id;

    private DeviatingHours hours;
    private boolean withdrawn;

    @SuppressWarnings("NullAway.Init") // Axon replays DeviationAdded before any other handler runs
    Deviation() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Deviation(AddDeviation command, Clock clock, Workplaces workplaces) {
        DeviatingHours wanted = command.hours();
        if (!wanted.from().isBefore(wanted.to())) {
            throw DeviationRejected.impossible("to", "must be later than from, on the same day");
        }
        if (wanted.lastDate().isBefore(wanted.date())
                || wanted.lastDate().isAfter(wanted.date().plusYears(LONGEST_YEARS))) {
            throw DeviationRejected.impossible("lastDate", "must be within two years from date");
        }
        if (wanted.providerId() == null) {
            if (wanted.kind() == DeviatingHours.Kind.EXTRA) {
                throw DeviationRejected.impossible("providerId", "must say who offers the extra hours");
            }
        } else if (workplaces.worksOnlyElsewhere(wanted.providerId(), wanted.siteId())) {
            throw DeviationRejected.notAtSite();
        }
        apply(new DeviationAdded(command.deviationId(), wanted, clock.instant()));
    }

    @CommandHandler
    void handle(WithdrawDeviation command, Clock clock) {
        if (!withdrawn) {
            apply(new DeviationWithdrawn(id, hours, clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(DeviationEvent event) {
        switch (event) {
            case DeviationAdded e -> {
                id = e.deviationId();
                hours = e.hours();
            }
            case DeviationWithdrawn _ -> withdrawn = true;
        }
    }
}
