package org.medgroup.kit.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.journal.EventJournal;
import org.medgroup.kit.journal.JournalSequencer;
import org.medgroup.kit.publishing.JournaledEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service's own events, in the order of the journal, handed to the live projectors in one unit of work per batch. */
final class JournalSource implements EventSource {
    private static final int BATCH = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventJournal journal;
    private final JournalSequencer sequencer;
    private final JdbcClient jdbc;
    private final ProjectorFold fold;
    private final Set<String> ofNoInterest;
    private final @Nullable Instant until;
    private final Set<UUID> ended = new HashSet<>();
    private long position;
    private long events;
    private long committedPosition;
    private long committedEvents;

    /** @param until nothing that was recorded later, nor what follows that in its aggregate; none: everything */
    JournalSource(
            EventJournal journal,
            JournalSequencer sequencer,
            EventCatalogue catalogue,
            JdbcClient jdbc,
            ProjectorFold fold,
            @Nullable Instant until) {
        this.journal = journal;
        this.sequencer = sequencer;
        this.jdbc = jdbc;
        this.fold = fold;
        this.until = until;
        this.ofNoInterest = catalogue.events().stream()
                .filter(type -> !fold.isInterestedIn(type))
                .map(type -> catalogue.nameOf(type).map(StoredAs::value).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int advance() {
        var entries = journal.read(position, BATCH);
        if (entries.isEmpty()) {
            return 0;
        }
        var messages = entries.stream()
                .filter(entry -> !ofNoInterest.contains(entry.stored().eventType()))
                .filter(entry -> hadBeenRecorded(entry.stored()))
                .flatMap(entry -> journal.open(entry).stream())
                .<DomainEventMessage<?>>map(JournalSource::message)
                .toList();
        if (!messages.isEmpty()) {
            fold.handle(messages);
        }
        position = entries.getLast().position();
        events += messages.size();
        return entries.size();
    }

    private boolean hadBeenRecorded(EventJournal.Stored event) {
        if (until == null) {
            return true;
        }
        if (event.recordedAt().isAfter(until)) {
            ended.add(event.aggregateId());
        }
        return !ended.contains(event.aggregateId());
    }

    private static DomainEventMessage<Object> message(JournaledEvent event) {
        return new GenericDomainEventMessage<>(
                event.aggregateType(),
                event.aggregateId().toString(),
                event.version(),
                event.payload(),
                MetaData.from(event.metadata()),
                event.eventId().toString(),
                event.recordedAt());
    }

    /** With the event store locked, what has been committed only needs its place. */
    @Override
    public void hold() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (unplaced()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("The sequencer does not place the last events");
            }
            sequencer.sequence();
        }
    }

    private boolean unplaced() {
        return jdbc.sql("""
                select exists (select from domain_event e
                                where e.xid >= (select coalesce(scan_from, '0') from journal_head)
                                  and not exists (select from event_journal j where j.global_index = e.global_index))
                """).query(Boolean.class).single();
    }

    @Override
    public void undo() {
        position = committedPosition;
        events = committedEvents;
    }

    @Override
    public void done() {
        committedPosition = position;
        committedEvents = events;
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
