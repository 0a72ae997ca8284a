package org.medgroup.kit.simulator;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.simulator.SimulatedEvent.Kind;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends events to aggregates as a service's commands do, some of them slowly, some in vain. */
final class Writer implements Runnable {
    private static final List<Kind> KINDS =
            List.of(Kind.PLAIN, Kind.PLAIN, Kind.PLAIN, Kind.PLAIN, Kind.PLAIN, Kind.DOUBLE, Kind.DOUBLE, Kind.SILENT);
    private static final List<Kind> TROUBLE =
            List.of(Kind.POISON, Kind.POISON, Kind.POISON, Kind.REFUSED, Kind.UNKNOWN, Kind.UNPUBLISHABLE);

    /** In steps. Two writers may wait for each other. */
    private static final int LOCK_TIMEOUT = 40;

    private final Part part;
    private final World world;
    private final List<UUID> keys;
    private final int[] left;

    /** @param left how many events the writers have yet to write, together */
    Writer(Part part, List<UUID> keys, int[] left) {
        this.part = part;
        this.world = part.world();
        this.keys = keys;
        this.left = left;
    }

    @Override
    public void run() {
        while (true) {
            part.pause();
            if (left[0] > 0) {
                try {
                    new TransactionTemplate(part).executeWithoutResult(_ -> command());
                } catch (RuntimeException e) {
                    world.trace(part.name(), "fails: " + e);
                }
            }
        }
    }

    private void command() {
        if (world.chance(200)) {
            part.run("writes to another table", transaction -> {
                transaction.xid(); // drawn early
                var there = client();
                if (there != null) {
                    there.sql("select pg_current_xact_id()::text")
                            .query(String.class)
                            .single();
                }
            });
        }
        for (int events = 1 + world.pick(3); events > 0; events--) {
            append(world.pick(keys), world.pick(world.chance(220) ? TROUBLE : KINDS));
        }
        if (!world.isCalm() && world.chance(50)) {
            throw new IllegalStateException("A command that fails in the end");
        }
    }

    private void append(UUID aggregate, Kind kind) {
        long version = part.statement("loads", transaction -> {
            long next = world.store.nextVersion(transaction, aggregate);
            var there = client();
            return there == null
                    ? next
                    : Real.same(
                            "events of an aggregate",
                            next,
                            () -> there.sql("select count(*) from domain_event where aggregate_id = ?")
                                    .param(aggregate)
                                    .query(Long.class)
                                    .single());
        });
        part.run(
                "appends version %d of %s, %s"
                        .formatted(version, aggregate.toString().substring(0, 8), kind),
                transaction -> {
                    int patience = world.step() + LOCK_TIMEOUT;
                    transaction.xid();
                    part.await(
                            () -> !world.store.isContested(transaction, aggregate, version) || world.step() > patience);
                    part.refuseIfBroken();
                    if (world.store.isContested(transaction, aggregate, version)) {
                        throw new IllegalStateException("Lock time-out");
                    }
                    var event = world.store.draw(transaction, world.newId(), aggregate, version, kind.name());
                    boolean taken = world.store.isTaken(event);
                    var there = client();
                    if (there != null) {
                        Real.same("whether the version is taken", taken, () -> !insert(there, event));
                    }
                    if (taken) {
                        throw new IllegalStateException("Another has written this version");
                    }
                    world.store.append(event);
                });
        left[0]--;
    }

    private @Nullable JdbcClient client() {
        var dataSource = part.real().dataSource();
        return dataSource == null ? null : JdbcClient.create(dataSource);
    }

    private static boolean insert(JdbcClient jdbc, StoreModel.EventRow event) {
        var stored = event.stored();
        try {
            jdbc.sql("""
                insert into domain_event (event_id, aggregate_type, aggregate_id, version, event_type,
                                          event_revision, payload, metadata, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?::json, ?::json, ?)
                """)
                    .params(
                            stored.eventId(),
                            stored.aggregateType(),
                            stored.aggregateId(),
                            stored.version(),
                            stored.eventType(),
                            stored.eventRevision(),
                            stored.payload(),
                            stored.metadata(),
                            stored.recordedAt().atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }
}
