package org.medgroup.deploy.chaos;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.building.Build;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.ProcessTable;
import org.medgroup.deploy.process.Signal;
import org.medgroup.deploy.process.StopSignal;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Board;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.server.KafkaServer;
import org.medgroup.deploy.service.Service;
import org.medgroup.deploy.starting.BackgroundWork;
import org.medgroup.deploy.starting.Parts;
import org.medgroup.deploy.starting.Shutdown;
import org.medgroup.deploy.starting.StartUp;

/**
 * A system of chaos's own beside the one that may be running: fresh, without the demo group, with a link in every way
 * between parts that can be cut and with small disks. Its parts are started and started again by the launcher's own code.
 */
final class ChaosSystem implements AutoCloseable {
    private static final int PORTS_ABOVE = 20;
    /** Room for as much log as it keeps between two checkpoints, and for a long run's data. */
    private static final int POSTGRES_MEGABYTES = 1_600;

    private static final int KAFKA_MEGABYTES = 320;
    private static final int AT_ONCE = Math.max(4, Runtime.getRuntime().availableProcessors());

    private final Installation installation;
    private final Links links;
    private final List<Part> parts;
    private final Map<Service, FalseClock> clocks;
    private final Supervisor supervisor;
    private final Terminal chatter;
    private final Map<String, SmallDisk> disks = new LinkedHashMap<>();
    private final Map<FaultKind, String> impossible = new EnumMap<>(FaultKind.class);
    private @Nullable Path keptLogs;

    private ChaosSystem(Installation installation) {
        this.installation = installation;
        var brokers = installation.state().brokers();
        this.links = new Links(installation.ports(), brokers);
        this.clocks = new EnumMap<>(Service.class);
        this.supervisor = new Supervisor(installation.state());
        this.chatter = chatter(installation.state().log("launcher"));
        var all = new ArrayList<Part>();
        var byModule = new HashMap<String, FalseClock>();
        for (var service : Service.values()) {
            var clock = new FalseClock(installation.state().root().resolve(service.database() + ".clock"));
            clocks.put(service, clock);
            byModule.put(service.module(), clock);
        }
        for (var part : Parts.of(installation, links, links::entrances)) {
            var clock = byModule.get(part.name());
            all.add(clock == null ? part : new ClockedPart(part, clock));
        }
        this.parts = List.copyOf(all);
    }

    private static Terminal chatter(Path file) {
        try {
            return Terminal.into(new PrintStream(new FileOutputStream(file.toFile()), true, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param brokers 1 or 3 */
    static ChaosSystem start(int brokers, boolean build, Terminal terminal) {
        var own = Installation.current();
        var state = StateFolder.open(own.state().root().resolve("chaos"));
        var ports = new PortPlan(own.ports().base() + PORTS_ABOVE);
        var installation = new Installation(own.checkout(), state, ports, Secrets.of(state));
        if (build) {
            new Build(installation).run(what -> terminal.line("Chaos: " + what));
        }
        new ChaosSystem(installation).takeDown(); // what an earlier run has left
        state.eraseData();
        state.rememberBrokers(brokers);
        var system = new ChaosSystem(installation);
        terminal.line("Starting a system of its own at port " + ports.base() + ", with " + brokers
                + (brokers == 1 ? " broker ..." : " brokers ..."));
        try {
            system.findWhatIsImpossible();
            system.links.open();
            system.mountDisks();
            system.startUp(system.parts);
            system.recordCaches(terminal);
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    private void findWhatIsImpossible() {
        SmallDisk.impossible(installation.state().root().resolve("trial-mount")).ifPresent(why -> {
            impossible.put(FaultKind.DISK_POSTGRES, why);
            impossible.put(FaultKind.DISK_KAFKA, why);
        });
        if (FalseClock.library().isEmpty()) {
            impossible.put(FaultKind.CLOCK, "libfaketime is not installed (on Debian: apt-get install libfaketime)");
        }
        if (installation.state().brokers() == 1) {
            impossible.put(FaultKind.BROKER, "there is one broker only (--brokers 3)");
        }
    }

    private void mountDisks() {
        if (impossible.containsKey(FaultKind.DISK_POSTGRES)) {
            return;
        }
        disks.put("postgres", SmallDisk.mount(installation.state().postgres(), POSTGRES_MEGABYTES));
        for (var broker : KafkaServer.allOf(installation)) {
            disks.put(broker.name(), SmallDisk.mount(broker.folder(), KAFKA_MEGABYTES));
        }
    }

    /** A process that is killed while it records its start-up cache never has one, and every start would be slow. */
    private void recordCaches(Terminal terminal) {
        var missing = parts.stream()
                .anyMatch(part -> supervisor
                        .running(part.name())
                        .flatMap(record -> part.startupCache().filter(cache -> cache.isRecordedBy(record)))
                        .isPresent());
        if (missing) {
            terminal.line("Writing start-up caches, as after every build ...");
            BackgroundWork.writeCaches(installation, parts, chatter);
        }
    }

    /** What can strike here, and whom. */
    Map<FaultKind, List<String>> targets() {
        var targets = new EnumMap<FaultKind, List<String>>(FaultKind.class);
        var names = parts.stream().map(Part::name).toList();
        var brokers =
                KafkaServer.allOf(installation).stream().map(KafkaServer::name).toList();
        for (var kind : FaultKind.values()) {
            if (impossible.containsKey(kind)) {
                continue;
            }
            targets.put(
                    kind,
                    switch (kind) {
                        case KILL, PAUSE -> names;
                        case CUT -> links.targets();
                        case BROKER, DISK_KAFKA -> brokers;
                        case DISK_POSTGRES -> List.of("postgres");
                        case CLOCK -> List.of("scheduling-service", "reporting-service", "staff-service");
                        case POISON, DUPLICATE -> List.of("scheduling-events", "staff-events");
                        case LATE_COMMIT -> List.of("scheduling-service");
                    });
        }
        return targets;
    }

    /** Why some kinds of faults cannot be had on this machine. */
    Map<FaultKind, String> impossible() {
        return impossible;
    }

    RunningSystem running() {
        return RunningSystem.of(installation);
    }

    Links links() {
        return links;
    }

    FalseClock clockOf(String module) {
        return Objects.requireNonNull(clocks.get(Service.named(module).orElseThrow()));
    }

    SmallDisk disk(String part) {
        return Objects.requireNonNull(disks.get(part));
    }

    private Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every process of the part that is alive, the one that leads it first. */
    List<Long> processes(String name) {
        var found = new ArrayList<Long>();
        supervisor.running(name).ifPresent(record -> found.add(record.pid()));
        part(name).strays().stream().filter(pid -> !found.contains(pid)).forEach(found::add);
        return found;
    }

    /** Sessions of clients, of a PostgreSQL. */
    List<Long> sessions(String name) {
        return processes(name).stream()
                .skip(1)
                .filter(pid -> ProcessTable.commandLineOf(pid).contains("127.0.0.1("))
                .toList();
    }

    /** Stops in good order and starts again. */
    void restart(String name) {
        supervisor
                .running(name)
                .ifPresent(record ->
                        supervisor.stop(record, StopSignal.TERM, part(name).stopPatience()));
        startUp(List.of(part(name)));
    }

    /** Starts whatever has ended. @return the names of what had */
    List<String> revive() {
        var ended = parts.stream()
                .filter(part -> supervisor.running(part.name()).isEmpty())
                .toList();
        if (!ended.isEmpty()) {
            startUp(ended);
        }
        return ended.stream().map(Part::name).toList();
    }

    /** What has ended without having been started again. */
    List<String> dead() {
        return parts.stream()
                .map(Part::name)
                .filter(name -> supervisor.running(name).isEmpty())
                .toList();
    }

    void awaitReady(Duration patience) throws InterruptedException {
        var giveUp = Instant.now().plus(patience);
        for (var part : parts) {
            while (!part.isReady()) {
                if (Instant.now().isAfter(giveUp)) {
                    throw new Failure(
                            part.name() + " is not ready " + patience.toSeconds() + " s after the fault.",
                            "See " + installation.state().log(part.name()));
                }
                Thread.sleep(100);
            }
        }
    }

    private void startUp(List<Part> which) {
        try (var board = new Board(chatter, List.of())) {
            new StartUp(installation, which, board, AT_ONCE).run();
        }
    }

    /** As the one who may do anything: for what no service would do. */
    Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + installation.ports().postgres() + "/" + database,
                "postgres",
                installation.secrets().get("postgres.superuser.password"));
    }

    /** For whoever wants to know afterwards what took how long: into the launcher's log. */
    void note(String what) {
        chatter.line(Instant.now() + "  " + what);
    }

    /** When it has been taken down its logs go to a folder of their own. @return that folder */
    Path keepLogs(String name) {
        keptLogs = installation.state().root().resolve("failed").resolve(name);
        return keptLogs;
    }

    private void moveLogs() {
        if (keptLogs == null) {
            return;
        }
        try {
            StateFolder.deleteTree(keptLogs);
            Files.createDirectories(keptLogs.getParent());
            Files.move(installation.state().logs(), keptLogs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeDown() {
        try (var board = new Board(chatter, List.of())) {
            new Shutdown(installation, parts, board).run();
        }
        SmallDisk.sweep(installation.state().root());
    }

    /** Nothing of it remains but its logs. */
    @Override
    public void close() {
        // what stands still would not hear that it is to end
        parts.forEach(part -> Signal.CONT.send(processes(part.name())));
        disks.values().forEach(SmallDisk::free);
        takeDown();
        links.close();
        moveLogs();
    }
}
