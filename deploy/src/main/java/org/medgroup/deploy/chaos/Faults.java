package org.medgroup.deploy.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.medgroup.deploy.process.Signal;
import org.medgroup.deploy.verifying.PlantedRecord;

/** Makes each round's fault, with everything about it chosen from the round's seed. */
final class Faults {
    private final ChaosSystem system;
    private final FrontDesk desk;
    private final Set<PlantedRecord> planted;

    /** @param planted takes what is put into topics */
    Faults(ChaosSystem system, FrontDesk desk, Set<PlantedRecord> planted) {
        this.system = system;
        this.desk = desk;
        this.planted = planted;
    }

    Fault of(Planner.Round round, Load load) {
        var random = new Random(round.seed());
        var target = round.target();
        return switch (round.kind()) {
            case KILL -> kill(target, random);
            case PAUSE -> pause(target, random);
            case CUT -> cut(target, random);
            case BROKER -> new Kill(target, "away for longer", seconds(5, 8, random));
            case DISK_POSTGRES, DISK_KAFKA -> new FullDisk(target, seconds(4, 6, random));
            case CLOCK -> new WrongClock(target, random);
            case POISON -> new Poison(system, desk, planted, load, target, random);
            case DUPLICATE -> new Duplicates(system, planted, target, random);
            case LATE_COMMIT -> new LateCommit(seconds(3, 5, random));
        };
    }

    private Fault kill(String target, Random random) {
        var down = seconds(0, 2, random);
        if (target.equals("postgres") || target.equals("vault")) {
            return switch (random.nextInt(3)) {
                case 0 -> new Kill(target, "one session", down);
                case 1 -> new Kill(target, "all at once", down);
                default -> new Kill(target, "postmaster", down);
            };
        }
        return new Kill(target, "process", down);
    }

    private final class Kill implements Fault {
        private final String target;
        private final String which;
        private final Duration down;

        Kill(String target, String which, Duration down) {
            this.target = target;
            this.which = which;
            this.down = down;
        }

        @Override
        public String description() {
            return target + ", " + which;
        }

        @Override
        public void strike() throws InterruptedException {
            Signal.KILL.send(
                    switch (which) {
                        case "one session" ->
                            system.sessions(target).stream().limit(1).toList();
                        case "all at once" -> system.processes(target);
                        default -> system.processes(target).stream().limit(1).toList();
                    });
            Thread.sleep(down);
        }

        @Override
        public void heal() {
            system.revive();
        }

        @Override
        public List<String> mayEnd() {
            return List.of(target);
        }
    }

    /** Two to fifteen seconds, mostly few. */
    private Fault pause(String target, Random random) {
        var share = random.nextDouble();
        var length = Duration.ofMillis((long) (2_000 + 13_000 * share * share * share));
        return new Fault() {
            @Override
            public String description() {
                return "%s, %.1f s".formatted(target, length.toMillis() / 1e3);
            }

            @Override
            public void strike() throws InterruptedException {
                Signal.STOP.send(system.processes(target));
                Signal.STOP.send(system.processes(target)); // who was born in between
                Thread.sleep(length);
            }

            @Override
            public void heal() {
                Signal.CONT.send(system.processes(target));
            }
        };
    }

    private Fault cut(String target, Random random) {
        var states =
                List.of(Link.State.RESET, Link.State.SILENT_BOTH_WAYS, Link.State.SILENT_BACK, Link.State.SILENT_THERE);
        var state = states.get(random.nextInt(states.size()));
        var length = seconds(2, 8, random);
        return new Fault() {
            @Override
            public String description() {
                return "%s, %s, %.1f s"
                        .formatted(
                                target,
                                switch (state) {
                                    case OPEN -> "open";
                                    case RESET -> "reset";
                                    case SILENT_BOTH_WAYS -> "silent";
                                    case SILENT_BACK -> "answers silent";
                                    case SILENT_THERE -> "requests silent";
                                },
                                length.toMillis() / 1e3);
            }

            @Override
            public void strike() throws InterruptedException {
                system.links().of(target).forEach(link -> link.set(state));
                Thread.sleep(length);
            }

            @Override
            public void heal() {
                system.links().of(target).forEach(link -> link.set(Link.State.OPEN));
            }
        };
    }

    private final class FullDisk implements Fault {
        private final String target;
        private final Duration length;

        FullDisk(String target, Duration length) {
            this.target = target;
            this.length = length;
        }

        @Override
        public String description() {
            return "%s, %.1f s".formatted(target, length.toMillis() / 1e3);
        }

        @Override
        public void strike() throws InterruptedException {
            system.disk(target).fill();
            if (target.equals("postgres")) {
                useUpTheLog();
            }
            Thread.sleep(length);
        }

        /** Otherwise its present segments would take the whole round, and only tables would find the disk full. */
        private void useUpTheLog() {
            try (var connection = system.superuser("postgres");
                    var statement = connection.createStatement()) {
                for (var segment = 0; segment < 80; segment++) {
                    statement.execute("select pg_logical_emit_message(false, 'chaos', 'x')");
                    statement.execute("select pg_switch_wal()");
                }
            } catch (SQLException e) {
                // it has found no room for the next segment and gone down: that is the fault
            }
        }

        @Override
        public void heal() {
            system.disk(target).free();
            system.revive();
        }

        @Override
        public List<String> mayEnd() {
            return List.of(target);
        }
    }

    /** First wrong one way, then the other, then right; each within a second and without a new start. */
    private final class WrongClock implements Fault {
        private static final List<Duration> OFFSETS = List.of(
                Duration.ofSeconds(-40),
                Duration.ofSeconds(40),
                Duration.ofMinutes(-5),
                Duration.ofHours(-1),
                Duration.ofHours(1));

        private final String target;
        private final Duration first;
        private final Duration second;

        WrongClock(String target, Random random) {
            this.target = target;
            this.first = OFFSETS.get(random.nextInt(OFFSETS.size()));
            this.second = OFFSETS.get(random.nextInt(2));
        }

        @Override
        public String description() {
            return target + ", " + first.toSeconds() + " s, then " + second.toSeconds() + " s";
        }

        @Override
        public void strike() throws InterruptedException {
            var clock = system.clockOf(target);
            clock.wrongBy(first);
            clock.use();
            system.restart(target);
            Thread.sleep(3_000);
            clock.wrongBy(second);
            Thread.sleep(3_000);
        }

        @Override
        public void heal() throws InterruptedException {
            system.clockOf(target).wrongBy(Duration.ZERO);
            Thread.sleep(1_000);
        }
    }

    /**
     * Keeps the transactions of bookings open between their events and their end, while changes of earlier bookings, with
     * later events, commit; and beside them a transaction that has an id and does nothing.
     */
    private final class LateCommit implements Fault {
        private final Duration length;
        private final List<Connection> held = new ArrayList<>();

        LateCommit(Duration length) {
            this.length = length;
        }

        @Override
        public String description() {
            return "scheduling-service, %.1f s".formatted(length.toMillis() / 1e3);
        }

        @Override
        public void strike() throws InterruptedException, SQLException {
            hold("select pg_current_xact_id()");
            // a booking writes this table after its event, a change does not write it at all; readers go on
            hold("lock table target_site in share mode");
            Thread.sleep(length);
        }

        private void hold(String sql) throws SQLException {
            var connection = system.superuser("scheduling");
            held.add(connection);
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("set local lock_timeout = '5s'");
                statement.execute(sql);
            }
        }

        @Override
        public void heal() throws SQLException {
            for (var connection : held.reversed()) {
                try (connection) {
                    connection.commit();
                }
            }
            held.clear();
        }
    }

    private static Duration seconds(int from, int to, Random random) {
        return Duration.ofMillis(from * 1_000L + random.nextInt((to - from) * 1_000));
    }
}
