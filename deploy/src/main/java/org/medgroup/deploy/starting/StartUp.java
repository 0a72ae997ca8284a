package org.medgroup.deploy.starting;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.process.Launch;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.PortOwner;
import org.medgroup.deploy.process.ProcessRecord;
import org.medgroup.deploy.process.ProcessTable;
import org.medgroup.deploy.process.StopSignal;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Board;

/**
 * Brings every part up, whatever an earlier launcher left behind. Nothing that runs is taken for ours unless its record
 * and its start time agree, and nothing is reused without a word.
 */
public final class StartUp {
    /** A part that runs but does not answer gets this long before it is started anew. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(250);

    private final Installation installation;
    private final List<Part> parts;
    private final Supervisor supervisor;
    private final Board board;
    private final Semaphore starting;
    private final AtomicInteger started = new AtomicInteger();
    private boolean abandoned;

    /**
     * @param atOnce how many parts may be between "started" and "ready" at the same time: more only makes each of them
     *     wait for the processor
     */
    public StartUp(Installation installation, List<Part> parts, Board board, int atOnce) {
        this.installation = installation;
        this.parts = parts;
        this.supervisor = new Supervisor(installation.state());
        this.board = board;
        this.starting = new Semaphore(atOnce, true);
    }

    /** Says early, before anything is built, that somebody else has the ports. */
    public void refuseTakenPorts() {
        refuseOtherPorts();
        refuseTakenPorts(parts.stream()
                .filter(part -> supervisor.running(part.name()).isEmpty()
                        && !supervisor.orphans().containsValue(part.name())
                        && part.strays().isEmpty())
                .toList());
    }

    /** @return how many parts had to be started; 0 if everything was running and up to date */
    public int run() {
        refuseOtherPorts();
        stopOrphans();
        var waiting = waitingForOthers();
        var toStart =
                survey(parts.stream().filter(part -> !waiting.contains(part)).toList());
        refuseTakenPorts(toStart);
        installation.state().rememberPorts(installation.ports());
        startAll(toStart);
        startAll(survey(waiting));
        return started.get();
    }

    /** Who runs without something that it needs cannot be ready, and is not to blame: it is looked at when that is back. */
    private List<Part> waitingForOthers() {
        var gone = parts.stream()
                .map(Part::name)
                .filter(name -> supervisor.running(name).isEmpty())
                .collect(Collectors.toSet());
        return parts.stream()
                .filter(part ->
                        !gone.contains(part.name()) && part.needs().stream().anyMatch(gone::contains))
                .toList();
    }

    /** Nothing is started after this has returned, so that what runs by then can be stopped completely. */
    synchronized void abandon() {
        abandoned = true;
    }

    private synchronized ProcessRecord startUnlessAbandoned(Part part, Launch launch) {
        if (abandoned) {
            throw new Failure("The start was broken off.", "");
        }
        return supervisor.start(part.name(), launch);
    }

    private void refuseOtherPorts() {
        var last = installation.state().lastPorts();
        var running = supervisor.recordedParts().stream()
                .anyMatch(part -> supervisor.running(part).isPresent());
        if (running && last.filter(ports -> !ports.equals(installation.ports())).isPresent()) {
            throw new Failure(
                    "This installation already runs, on port base "
                            + last.map(PortPlan::base).orElseThrow() + " instead of "
                            + installation.ports().base() + ".",
                    "Stop it first: ./medgroup down");
        }
    }

    /** Left over from a launcher that was killed in the middle: they hold ports and data, and nobody watches them. */
    private void stopOrphans() {
        supervisor.orphans().forEach((pid, name) -> {
            board.note("Found " + name + " (process " + pid + ") running without a record: stopping it.");
            supervisor.stopOrphan(
                    pid,
                    name,
                    parts.stream()
                            .filter(part -> part.name().equals(name))
                            .map(Part::stopSignal)
                            .findFirst()
                            .orElse(StopSignal.TERM),
                    Duration.ofSeconds(20));
        });
        for (var part : parts) {
            if (supervisor.running(part.name()).isPresent()) {
                continue;
            }
            for (var pid : part.strays()) {
                board.note("Found " + part.name() + " (process " + pid + ") running without a record: stopping it.");
                supervisor.stopOrphan(pid, part.name(), part.stopSignal(), Duration.ofSeconds(30));
            }
        }
    }

    /** Decides for each part whether it can stay as it is; stops what cannot, latest first. */
    private List<Part> survey(List<Part> which) {
        var toStart = new ArrayList<Part>();
        for (var part : which.reversed()) {
            var record = supervisor.recorded(part.name());
            if (record.isEmpty()) {
                toStart.addFirst(part);
            } else if (!record.get().isAlive()) {
                board.note(part.name() + " was started at " + record.get().startedAt()
                        + " and never stopped, but is gone: starting it again.");
                supervisor.forget(part.name());
                toStart.addFirst(part);
            } else {
                var reason = reasonToRestart(part, record.get());
                if (reason.isPresent()) {
                    board.note(part.name() + " (process " + record.get().pid() + ") " + reason.get()
                            + ": starting it anew.");
                    supervisor.stop(record.get(), part.stopSignal(), part.stopPatience());
                    toStart.addFirst(part);
                } else {
                    board.rest(part.name(), "was running already");
                }
            }
        }
        return toStart;
    }

    private Optional<String> reasonToRestart(Part part, ProcessRecord record) {
        if (!part.prepare(_ -> {}).fingerprint().equals(record.fingerprint())) {
            return Optional.of("runs an earlier build or other settings");
        }
        if (part.isReady()) {
            return Optional.empty();
        }
        board.busy(part.name(), "runs, but does not answer yet");
        var end = Instant.now().plus(GRACE);
        while (Instant.now().isBefore(end) && record.isAlive()) {
            pause();
            if (part.isReady()) {
                return Optional.empty();
            }
        }
        return Optional.of("runs, but does not answer");
    }

    private void refuseTakenPorts(List<Part> toStart) {
        var taken = new ArrayList<String>();
        for (var part : toStart) {
            for (var port : part.ports()) {
                if (!PortOwner.isFree(port)) {
                    taken.add("port " + port + " (" + part.name() + ") is held by "
                            + PortOwner.of(port).map(ProcessTable::describe).orElse("a process of another user"));
                }
            }
        }
        if (!taken.isEmpty()) {
            throw new Failure(
                    "Medgroup cannot start:\n  " + String.join("\n  ", taken),
                    "Stop what holds the ports, or use others: MEDGROUP_PORT_BASE=" + freeBase() + " ./medgroup up");
        }
    }

    private int freeBase() {
        for (var base = 18080; base < 60000; base += 100) {
            var free = true;
            for (var port = base; port < base + PortPlan.SIZE; port++) {
                free = free && PortOwner.isFree(port);
            }
            if (free) {
                return base;
            }
        }
        return 18080;
    }

    private void startAll(List<Part> toStart) {
        Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
        parts.forEach(part -> ready.put(part.name(), CompletableFuture.completedFuture(null)));
        toStart.forEach(part -> ready.put(part.name(), new CompletableFuture<>()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var part : toStart) {
                var needs = ready.entrySet().stream()
                        .filter(entry -> part.needs().contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .toArray(CompletableFuture<?>[]::new);
                var own = Objects.requireNonNull(ready.get(part.name()));
                threads.execute(() -> {
                    try {
                        var launch = part.prepare(what -> board.busy(part.name(), what));
                        CompletableFuture.allOf(needs).join();
                        inTurn(part, launch);
                        own.complete(null);
                    } catch (CompletionException e) {
                        board.rest(part.name(), "not started: something it needs is missing");
                        own.completeExceptionally(e.getCause() == null ? e : e.getCause());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        own.completeExceptionally(e);
                    } catch (Throwable e) {
                        board.rest(part.name(), "FAILED");
                        own.completeExceptionally(e);
                    }
                });
            }
        }
        for (var outcome : ready.values()) {
            try {
                outcome.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof Failure failure ? failure : e;
            }
        }
    }

    /** Whoever takes longest does not queue: all others are ready before it is. */
    private void inTurn(Part part, Launch launch) throws InterruptedException {
        if (part.takesLongest()) {
            start(part, launch);
            return;
        }
        starting.acquire();
        try {
            start(part, launch);
        } finally {
            starting.release();
        }
    }

    private void start(Part part, Launch launch) {
        board.busy(part.name(), "starting");
        var record = startUnlessAbandoned(part, launch);
        started.incrementAndGet();
        var end = Instant.now().plus(part.patience());
        while (!part.isReady()) {
            if (!record.isAlive()) {
                throw new Failure(part.name() + " ended while it was starting." + tailOfLog(part), logHint(part));
            }
            if (Instant.now().isAfter(end)) {
                throw new Failure(
                        part.name() + " is not ready after " + part.patience().toSeconds() + " seconds."
                                + tailOfLog(part),
                        logHint(part));
            }
            pause();
        }
        part.settle(what -> board.busy(part.name(), what));
        board.rest(part.name(), "ready");
    }

    private String logHint(Part part) {
        return "The whole log: ./medgroup logs " + part.name() + "   The other parts keep running: ./medgroup down";
    }

    private String tailOfLog(Part part) {
        var log = installation.state().log(part.name());
        try {
            var lines = Files.readAllLines(log);
            var tail = lines.subList(Math.max(0, lines.size() - 12), lines.size());
            return tail.isEmpty() ? "" : " Its log ends with:\n  " + String.join("\n  ", tail);
        } catch (IOException e) {
            return " Its log cannot be read: " + e.getMessage();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while starting.", "Run ./medgroup down, then start again.", e);
        }
    }
}
