package org.medgroup.scheduling.template;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.contracts.TemplateId;
import org.medgroup.scheduling.template.TemplateCommand.EndTemplate;
import org.medgroup.scheduling.template.TemplateCommand.OpenTemplate;
import org.medgroup.scheduling.template.TemplateEvent.TemplateEnded;
import org.medgroup.scheduling.template.TemplateEvent.TemplateOpened;

/** One weekly stretch of a provider's time at a site. It is never changed: it ends, and another one begins. */
@Aggregate
class Template {
    @AggregateIdentifier
    private TemplateId id;

    private WeeklyHours hours;

    @SuppressWarnings("NullAway.Init") // Axon replays TemplateOpened before any other handler runs
    Template() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Template(OpenTemplate command, Clock clock, Workplaces workplaces, OfferedHours offeredHours) {
        WeeklyHours wanted = command.hours();
        if (!wanted.from().isBefore(wanted.to())) {
            throw TemplateRejected.impossible("to", "must be later than from, on the same day");
        }
        LocalDate validTo = wanted.validTo();
        if (validTo != null && validTo.isBefore(wanted.validFrom())) {
            throw TemplateRejected.impossible("validTo", "must not be before validFrom");
        }
        if (workplaces.worksOnlyElsewhere(wanted.providerId(), wanted.siteId())) {
            throw TemplateRejected.notAtSite();
        }
        if (!offeredHours.take(command.templateId(), wanted)) {
            throw TemplateRejected.overlaps();
        }
        apply(new TemplateOpened(command.templateId(), wanted, clock.instant()));
    }

    /** Ending it again earlier is a change; ending it later, or on the same day, changes nothing. */
    @CommandHandler
    void handle(EndTemplate command, Clock clock, OfferedHours offeredHours) {
        LocalDate validTo = hours.validTo();
        if (validTo != null && !command.lastDay().isBefore(validTo)) {
            return;
        }
        offeredHours.endAfter(id, command.lastDay());
        apply(new TemplateEnded(id, hours.until(command.lastDay()), command.lastDay(), clock.instant()));
    }

    @EventSourcingHandler
    void on(TemplateEvent event) {
        hours = event.hours();
        switch (event) {
            case TemplateOpened e -> id = e.templateId();
            case TemplateEnded _ -> {}
        }
    }
}
