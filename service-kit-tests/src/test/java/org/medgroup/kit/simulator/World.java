package org.medgroup.kit.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** Everything that is shared by the parts of one simulation, and every decision that is left to chance. */
public final class World {
    private static final Instant START = Instant.parse("2026-03-02T07:00:00Z");

    final StoreModel store;
    final BrokerModel broker;
    final InboxModel inbox;
    private final SplittableRandom random;
    private final Set<Mutation> mutations;
    private final Real real;
    private final List<String> trace = new ArrayList<>();
    private final boolean tracing;
    private final Map<Happening, Integer> happenings = new EnumMap<>(Happening.class);
    private Instant now = START;
    private int step;
    private boolean calm;
    private boolean cured;

    World(long seed, Set<Mutation> mutations, Real real, boolean tracing) {
        this.random = new SplittableRandom(seed);
        this.mutations = mutations;
        this.real = real;
        this.tracing = tracing;
        this.store = new StoreModel(this);
        this.broker = new BrokerModel(this);
        this.inbox = new InboxModel(this);
    }

    public StoreModel store() {
        return store;
    }

    public BrokerModel broker() {
        return broker;
    }

    public InboxModel inbox() {
        return inbox;
    }

    Real real() {
        return real;
    }

    /** Whether this mistake has been built in. */
    public boolean has(Mutation mutation) {
        return mutations.contains(mutation);
    }

    public boolean chance(int of1000) {
        return random.nextInt(1000) < of1000;
    }

    /** @return from 0 to below {@code bound} */
    public int pick(int bound) {
        return bound == 1 ? 0 : random.nextInt(bound);
    }

    public <T> T pick(List<T> from) {
        return from.get(pick(from.size()));
    }

    UUID newId() {
        return new UUID(random.nextLong() & ~0xF000L | 0x7000L, random.nextLong() >>> 2 | 1L << 63);
    }

    /** What a schedule is to be full of. */
    enum Happening {
        KILL,
        BROKEN_CONNECTION,
        LOST_ANSWER,
        LATE_COMMIT,
        ABORTED_BATCH,
        FENCED_RELAY,
        REBALANCE,
        STALE_OWNER,
        REPEATED_DELIVERY,
        GAP_IN_DELIVERY,
        PARKED_RECORD,
        REPLAYED_RECORD,
        REFUSED_EVENT,
        RESTORE,
        WENT_ON,
        STARTED_OVER
    }

    void note(Happening what) {
        happenings.merge(what, 1, Integer::sum);
    }

    Map<Happening, Integer> happenings() {
        return happenings;
    }

    /** What happens to a statement's connection. */
    enum Fault {
        NONE,
        BEFORE,
        AFTER
    }

    Fault statementFault() {
        if (calm || !chance(12)) {
            return Fault.NONE;
        }
        var fault = chance(500) ? Fault.BEFORE : Fault.AFTER;
        note(fault == Fault.BEFORE ? Happening.BROKEN_CONNECTION : Happening.LOST_ANSWER);
        return fault;
    }

    /** @param calm nothing goes wrong, and what is begun is done at once */
    void calm(boolean calm) {
        this.calm = calm;
    }

    public boolean isCalm() {
        return calm;
    }

    /** The release that can handle the poison and publish the unpublishable is out. */
    void cure() {
        cured = true;
    }

    public boolean isCured() {
        return cured;
    }

    int step() {
        return step;
    }

    void nextStep() {
        step++;
        now = now.plusMillis(calm ? 2_000 : chance(10) ? 20_000 : 1 + pick(300));
    }

    public InstantSource clock() {
        return () -> now;
    }

    void trace(String who, String what) {
        if (tracing) {
            trace.add("%5d %8.3f s  %-13s %s"
                    .formatted(step, (now.toEpochMilli() - START.toEpochMilli()) / 1000.0, who, what));
        }
    }

    List<String> trace() {
        return trace;
    }
}
