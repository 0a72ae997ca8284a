package org.medgroup.kit.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Optional;
import org.medgroup.kit.inbox.Inbox;
import org.medgroup.kit.inbox.IntegrationEvents;
import org.medgroup.kit.relay.JournalRelay;

/** {@code medgroup.journal.lag}, {@code .relay.lag}, {@code .consumer.lag} and {@code .parked.records}, in events. */
final class MessagingMetrics implements MeterBinder {
    private final MessagingFigures figures;
    private final Optional<JournalRelay> relay;
    private final Inbox inbox;
    private final List<String> consumers;

    MessagingMetrics(
            MessagingFigures figures, Optional<JournalRelay> relay, Inbox inbox, List<IntegrationEvents> consumers) {
        this.figures = figures;
        this.relay = relay;
        this.inbox = inbox;
        this.consumers = consumers.stream().map(IntegrationEvents::name).toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        relay.ifPresent(running -> {
            Gauge.builder("medgroup.journal.lag", figures, f -> f.get().unplaced())
                    .description("Committed events that have no position yet")
                    .register(registry);
            Gauge.builder("medgroup.journal.lag.age", figures, f -> f.get().oldestUnplaced())
                    .description("Age of the oldest of them")
                    .baseUnit("seconds")
                    .register(registry);
            Gauge.builder("medgroup.relay.lag", figures, f -> f.get().toRelay())
                    .description("Journal entries that have not been relayed yet")
                    .register(registry);
            Gauge.builder("medgroup.relay.halted", running, r -> r.state() == JournalRelay.State.HALTED ? 1 : 0)
                    .description("1 if the relay stands before an event that it cannot send")
                    .register(registry);
        });
        for (var consumer : consumers) {
            Gauge.builder("medgroup.consumer.lag", inbox, i -> i.lag().getOrDefault(consumer, 0L))
                    .description("Records that this instance has yet to take from its partitions")
                    .tag("consumer", consumer)
                    .register(registry);
            Gauge.builder(
                            "medgroup.consumer.stopped",
                            inbox,
                            i -> i.stopped().containsKey(consumer)
                                    ? i.stopped().get(consumer).size()
                                    : 0)
                    .description("Partitions that are not read any further until somebody has looked at them")
                    .tag("consumer", consumer)
                    .register(registry);
            Gauge.builder(
                            "medgroup.parked.records",
                            figures,
                            f -> f.get().parked().getOrDefault(consumer, 0L))
                    .description("Records that could not be handled")
                    .tag("consumer", consumer)
                    .register(registry);
        }
    }
}
