package org.medgroup.reporting.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ContractCatalogue;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.inbox.ReceivedEvent;

/** What one aggregate has published, in order. */
public final class Stream {
    private final UUID aggregate;
    private final @Nullable SiteId site;
    private final List<ReceivedEvent> events = new ArrayList<>();
    private long version = -1;
    private int ordinal;

    public Stream(UUID aggregate, @Nullable SiteId site) {
        this.aggregate = aggregate;
        this.site = site;
    }

    /** One more domain event, published as this contract. */
    public Stream then(Object contract, Instant occurredAt) {
        return then(contract, occurredAt, occurredAt);
    }

    public Stream then(Object contract, Instant occurredAt, Instant recordedAt) {
        version++;
        ordinal = 0;
        add(contract, occurredAt, recordedAt);
        return this;
    }

    /** One more contract of the domain event before. */
    public Stream and(Object contract, Instant occurredAt) {
        ordinal++;
        add(contract, occurredAt, events.getLast().headers().recordedAt());
        return this;
    }

    private void add(Object contract, Instant occurredAt, Instant recordedAt) {
        var headers = new EventHeaders(
                aggregate + ":" + version + ":" + ordinal,
                ContractCatalogue.nameOf(contract.getClass()),
                "/test",
                occurredAt,
                recordedAt,
                site,
                "user",
                aggregate,
                version,
                new EventSequence(1, version, ordinal),
                null);
        events.add(new ReceivedEvent(headers, contract));
    }

    public List<ReceivedEvent> events() {
        return List.copyOf(events);
    }
}
