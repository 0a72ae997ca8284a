package org.medgroup.kit.sample;

import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.inbox.IntegrationEvents;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.kit.problem.Rejection;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a row per event, and nothing keeps it from writing a second one: a doubled effect shows. Texts ask for trouble:
 * "poison" fails while the table {@code antidote} is empty, "refuse" is refused.
 */
@Component
class Tally implements IntegrationEvents {
    /** Whoever holds this advisory lock halts the tally between its effect and the commit. */
    static final long GATE = 4711;

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;
    private final String topic;
    private final boolean forgets;

    Tally(
            JdbcClient jdbc,
            CurrentActor currentActor,
            @Value("${sample.tally-topic}") String topic,
            @Value("${sample.tally-forgets:true}") boolean forgets) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.topic = topic;
        this.forgets = forgets;
    }

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public Set<String> topics() {
        return Set.of(topic);
    }

    @Override
    public void on(ReceivedEvent event) {
        onBatch(List.of(event));
    }

    @Override
    public void onBatch(List<ReceivedEvent> events) {
        jdbc.sql("""
                        insert into tally (event_id, counter_id, sequence, aggregate_version, actor, trace)
                        select *, :actor, :trace from unnest(:ids, :counters, :sequences, :versions)
                        """)
                .param("actor", currentActor.get().id())
                .param("trace", Span.current().getSpanContext().getTraceId())
                .param("ids", events.stream().map(e -> e.headers().id()).toArray(String[]::new))
                .param(
                        "counters",
                        events.stream().map(e -> region(e).regionId().value()).toArray(UUID[]::new))
                .param(
                        "sequences",
                        events.stream()
                                .map(e -> e.headers().sequence().toString())
                                .toArray(String[]::new))
                .param(
                        "versions",
                        events.stream().map(e -> e.headers().aggregateVersion()).toArray(Long[]::new))
                .update();
        for (var event : events) {
            switch (region(event).name()) {
                case "poison" -> {
                    if (jdbc.sql("select count(*) from antidote")
                                    .query(Long.class)
                                    .single()
                            == 0) {
                        throw new IllegalStateException("poison");
                    }
                }
                case "refuse" -> throw new Refused();
                default -> {}
            }
        }
        jdbc.sql("select pg_advisory_xact_lock_shared(?)").param(GATE).query(row -> {});
    }

    @Override
    public void startOver(String forgotten) {
        if (!forgets) {
            IntegrationEvents.super.startOver(forgotten);
        }
        jdbc.sql("delete from tally").update();
    }

    private static RegionOpened region(ReceivedEvent event) {
        return (RegionOpened) event.payload();
    }

    private static final class Refused extends Rejection {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("tally-full", "The tally is full.");
        }
    }
}
