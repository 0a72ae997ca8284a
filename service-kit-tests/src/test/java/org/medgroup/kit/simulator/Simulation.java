package org.medgroup.kit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.medgroup.kit.inbox.SimulatedConsumer;
import org.medgroup.kit.journal.SimulatedSequencer;
import org.medgroup.kit.relay.SimulatedRelay;
import org.medgroup.kit.simulator.SimulatedEvent.Kind;

/**
 * One run of writers, two sequencers, two relays, two consumers and an operator, by one schedule. First anything goes
 * wrong; then nothing does, and everything that was committed must arrive.
 */
final class Simulation {
    private static final int LONGEST_CALM = 5_000;
    private static final int LONGEST_FILLING = 300;
    private static final int KEYS = 4;

    private final World world;
    private final List<Role> roles = new ArrayList<>();
    private final List<UUID> keys;

    private Simulation(long seed, Set<Mutation> mutations, Real real, boolean tracing) {
        this.world = new World(seed, mutations, real, tracing);
        this.keys = IntStream.range(0, KEYS).mapToObj(_ -> world.newId()).toList();
    }

    /** How a run went. */
    record Outcome(long seed, @Nullable Throwable failure, World world) {
        int steps() {
            return world.step();
        }

        Map<World.Happening, Integer> happenings() {
            return world.happenings();
        }

        List<String> trace() {
            return world.trace();
        }
    }

    static Outcome run(long seed, Set<Mutation> mutations, Real real, boolean tracing) {
        var simulation = new Simulation(seed, mutations, real, tracing);
        Throwable failure = null;
        try {
            simulation.run();
        } catch (Throwable e) {
            failure = e;
        }
        simulation.roles.forEach(Role::end);
        return new Outcome(seed, failure, simulation.world);
    }

    /** What is started again when it has died. */
    private final class Role {
        private final String name;
        private final Database database;
        private final Function<Part, Runnable> work;
        private @Nullable Part part;
        private int startAt;
        private int lives;

        Role(String name, Database database, Function<Part, Runnable> work) {
            this.name = name;
            this.database = database;
            this.work = work;
        }

        @Nullable
        Part running() {
            if (part != null && part.isAlive()) {
                return part;
            }
            if (world.step() < startAt && !world.isCalm()) {
                return null;
            }
            lives++;
            part = new Part(world, lives == 1 ? name : name + "'" + lives, database, work);
            return part;
        }

        void kill() {
            if (part != null && part.isAlive()) {
                world.trace("chaos", "kills " + part.name());
                world.note(World.Happening.KILL);
                part.kill();
                startAt = world.step() + world.pick(60);
            }
        }

        void end() {
            if (part != null && part.isAlive()) {
                part.kill();
            }
        }
    }

    private void run() {
        int writers = 1 + world.pick(3);
        int eventsOfWriter = 4 + world.pick(6);
        var left = new int[] {writers * eventsOfWriter};
        for (int i = 1; i <= writers; i++) {
            roles.add(new Role("writer-" + i, world.store.database, part -> new Writer(part, keys, left)));
        }
        int largestPass = 1 + world.pick(5);
        int batch = 1 + world.pick(6);
        int chunk = 1 + world.pick(5);
        boolean setWise = world.chance(500);
        for (int i = 1; i <= 2; i++) {
            roles.add(new Role(
                    "sequencer-" + i,
                    world.store.database,
                    part -> again(part, SimulatedSequencer.pass(part, largestPass))));
            roles.add(new Role("relay-" + i, world.store.database, part -> {
                var step = SimulatedRelay.relaying(part, batch);
                return again(part, () -> call(step));
            }));
            roles.add(new Role(
                    "consumer-" + i,
                    world.inbox.database,
                    part -> again(part, SimulatedConsumer.reading(part, chunk, setWise))));
        }
        roles.add(new Role("operator", world.inbox.database, part -> again(part, () -> replaySome(part))));
        // servers are not restored step by step: the restore drill and EpochIT do that
        int restores = world.chance(250) && !world.real().isThere() ? 1 + world.pick(2) : 0;
        var shaken = roles;
        var backup = world.store.backup();
        if (world.chance(restores > 0 ? 600 : 400)) {
            backup = fillTopic(left);
            if (restores == 0) {
                shaken = roles.stream()
                        .filter(role -> role.database == world.inbox.database)
                        .toList();
            }
        }
        int length = 120 + world.pick(240);
        int cure = world.pick(2 * length);
        for (int i = 0; i < length; i++) {
            if (i == cure) {
                world.trace("chaos", "brings the cure");
                world.cure();
            }
            if (restores > 0 && i > length / 3 && world.chance(1_000 * restores / (length - i))) {
                restores--;
                restore(backup);
                left[0] += world.pick(6);
            }
            if (world.chance(5)) {
                backup = world.store.backup();
            }
            chaosStep(shaken);
        }
        world.calm(true);
        world.cure();
        world.trace("chaos", "is over");
        for (int i = 0; i < LONGEST_CALM; i++) {
            if (i % roles.size() == 0 && isDone(left)) {
                check();
                return;
            }
            calmStep(roles.get(i % roles.size()));
        }
        throw new Violation("It does not come to its end: " + whatIsMissing(left));
    }

    /**
     * Lets the store's side come first, so that consumers and replays have all of the schedule to themselves.
     *
     * @return the store as it was on the way
     */
    private StoreModel.Backup fillTopic(int[] left) {
        int backUp = world.pick(LONGEST_FILLING / 4);
        var backup = world.store.backup();
        var ofStore = roles.stream()
                .filter(role -> role.database == world.store.database)
                .toList();
        world.calm(true);
        for (int i = 0;
                i < LONGEST_FILLING && !(left[0] <= 0 && world.store.isSequenced() && world.store.isRelayed());
                i++) {
            calmStep(ofStore.get(i % ofStore.size()));
            if (i == backUp) {
                backup = world.store.backup();
            }
        }
        world.calm(false);
        return backup;
    }

    private static void call(java.util.concurrent.Callable<?> step) {
        try {
            step.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A work loop: what fails is tried again. */
    private Runnable again(Part part, Runnable step) {
        return () -> {
            while (true) {
                part.pause();
                try {
                    step.run();
                } catch (RuntimeException e) {
                    world.trace(part.name(), "fails: " + e);
                }
            }
        };
    }

    private void replaySome(Part part) {
        var parked = world.inbox.parkedKeys();
        if (!parked.isEmpty() && (world.isCalm() || world.chance(800))) {
            SimulatedConsumer.replay(part, world.pick(parked));
        }
    }

    /** The store as it was, while the topic and those who read it are ahead. */
    private void restore(StoreModel.Backup backup) {
        boolean elsewhere = world.chance(500);
        world.trace("chaos", "restores the store" + (elsewhere ? " into another server" : ""));
        world.note(World.Happening.RESTORE);
        for (var role : roles) {
            var part = role.part;
            if (role.database == world.store.database && part != null && part.isAlive()) {
                if (world.chance(500)) {
                    role.kill();
                } else {
                    part.loseConnection(); // one that has been forgotten, and wakes up later
                }
            }
        }
        world.store.restore(backup, elsewhere);
    }

    private void chaosStep(List<Role> shaken) {
        world.nextStep();
        if (!world.chance(60)) {
            resume(world.pick(shaken));
            return;
        }
        var role = world.pick(shaken);
        switch (world.pick(7)) {
            case 0, 1 -> role.kill();
            case 2 -> {
                var part = role.running();
                if (part != null) {
                    world.trace("chaos", "cuts " + part.name() + " off its database");
                    part.loseConnection();
                }
            }
            case 3 -> {
                var part = role.running();
                if (part != null) {
                    int steps = 50 + world.pick(300);
                    world.trace("chaos", "holds " + part.name() + " up for " + steps);
                    part.holdUp(steps);
                }
            }
            case 4 -> world.broker.rebalance();
            case 5 -> world.broker.giveUpOnTransaction();
            default -> world.broker.writeMarker();
        }
    }

    private void calmStep(Role role) {
        world.nextStep();
        while (world.broker.writeMarker()) {
            // all of them
        }
        resume(role);
    }

    private void resume(Role role) {
        if (!world.isCalm() && world.broker.hasMarkersToWrite() && world.chance(150)) {
            world.broker.writeMarker();
        }
        var part = role.running();
        if (part == null || !part.isRunnable()) {
            return;
        }
        part.fiber().resume();
        var failure = part.fiber().failure();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException(part.name() + " has died of " + failure, failure);
        }
    }

    private boolean isDone(int[] left) {
        return left[0] <= 0
                && world.store.isSequenced()
                && world.store.isRelayed()
                && !world.broker.hasMarkersToWrite()
                && world.inbox.isAtEnd()
                && !world.inbox.hasParked();
    }

    private String whatIsMissing(int[] left) {
        return "writers have %d events left; sequenced: %s, relayed: %s, consumed: %s, parked: %s"
                .formatted(
                        left[0],
                        world.store.isSequenced(),
                        world.store.isRelayed(),
                        world.inbox.isAtEnd(),
                        world.inbox.hasParked());
    }

    /** From the events to the effects: each once, and in order. */
    private void check() {
        List<String> records = new ArrayList<>();
        List<String> effects = new ArrayList<>();
        int refused = 0;
        int unknown = 0;
        long position = 0;
        long epoch = world.store.head().epoch();
        for (var event : world.store.checkedJournal()) {
            position++;
            var kind = Kind.valueOf(event.note());
            int contracts = kind == Kind.SILENT ? 0 : kind == Kind.DOUBLE ? 2 : 1;
            for (int ordinal = 0; ordinal < contracts; ordinal++) {
                records.add(new EventSequence(epoch, position, ordinal) + " " + event.id() + ":" + ordinal);
                switch (kind) {
                    case REFUSED -> refused++;
                    case UNKNOWN -> unknown++;
                    default -> effects.add(event.id() + ":" + ordinal);
                }
            }
        }
        same(
                "The topic",
                records,
                world.broker.content(epoch).stream()
                        .map(slot -> slot.sequence() + " " + slot.text(org.medgroup.contracts.EventHeaders.ID))
                        .toList());
        same(
                "The effects",
                effects.stream().sorted().toList(),
                world.inbox.effects().stream().sorted().toList());
        var counts = world.inbox.counts();
        same(
                "The counts",
                List.of((long) effects.size(), (long) refused, (long) unknown),
                List.of(
                        counts.getOrDefault("applied", 0L),
                        counts.getOrDefault("refused", 0L),
                        counts.getOrDefault("skipped", 0L)));
    }

    private static void same(String what, List<?> expected, List<?> found) {
        if (!expected.equals(found)) {
            var missing = new ArrayList<Object>(expected);
            found.forEach(missing::remove);
            var more = new ArrayList<Object>(found);
            expected.forEach(more::remove);
            throw new Violation("%s: missing %s, too many %s".formatted(what, missing, more));
        }
    }
}
