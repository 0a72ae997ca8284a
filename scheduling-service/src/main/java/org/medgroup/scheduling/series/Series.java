package org.medgroup.scheduling.series;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.appointment.SeriesId;
import org.medgroup.scheduling.series.SeriesCommand.BookSeries;
import org.medgroup.scheduling.series.SeriesCommand.CancelSeries;
import org.medgroup.scheduling.series.SeriesEvent.SeriesBooked;
import org.medgroup.scheduling.series.SeriesEvent.SeriesCancelled;

/** Why some appointments belong together: a rule, and what was decided about all of them at once. */
@Aggregate
class Series {
    @AggregateIdentifier
    private SeriesId id;

    private @Nullable Instant cancelledFrom;

    @SuppressWarnings("NullAway.Init") // Axon replays SeriesBooked before any other handler runs
    Series() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Series(BookSeries command, Clock clock) {
        SeriesWish wish = command.wish();
        List<Instant> starts = new Recurrence(wish.rule()).starts(wish.start(), command.zone());
        if (!starts.containsAll(command.skipped())) {
            throw SeriesRejected.invalid("choices", "are about appointments that the rule does not lead to");
        }
        if (command.skipped().size() >= starts.size()) {
            throw SeriesRejected.invalid("choices", "leave nothing to book");
        }
        apply(new SeriesBooked(command.seriesId(), wish, command.zone(), command.skipped(), clock.instant()));
    }

    @CommandHandler
    void handle(CancelSeries command, Clock clock) {
        if (cancelledFrom == null || command.from().isBefore(cancelledFrom)) {
            apply(new SeriesCancelled(id, command.from(), command.by(), command.reasonCode(), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(SeriesEvent event) {
        switch (event) {
            case SeriesBooked e -> id = e.seriesId();
            case SeriesCancelled e -> cancelledFrom = e.from();
        }
    }
}
