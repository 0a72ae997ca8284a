package org.medgroup.deploy.starting;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.ProcessRecord;
import org.medgroup.deploy.process.StopSignal;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Board;

/** Takes every part down in an order in which none misses what it needs: who uses others goes first. */
public final class Shutdown {
    private static final String CACHE_COMPLETE = "AOTCache creation is complete";

    private final List<Part> parts;
    private final Supervisor supervisor;
    private final Installation installation;
    private final Board board;

    public Shutdown(Installation installation, List<Part> parts, Board board) {
        this.installation = installation;
        this.parts = parts;
        this.supervisor = new Supervisor(installation.state());
        this.board = board;
    }

    /** @return how many processes were stopped */
    public int run() {
        var stopped = 0;
        var background = supervisor.recorded(BackgroundWork.PART);
        if (background.isPresent()) {
            stopped += background.get().isAlive() ? 1 : 0;
            supervisor.stop(background.get(), StopSignal.TERM, Duration.ofSeconds(15));
        }
        stopped += stop(parts.stream().filter(part -> !part.needs().isEmpty()).toList());
        stopped += stop(parts.stream().filter(part -> part.needs().isEmpty()).toList());
        for (var orphan : supervisor.orphans().entrySet()) {
            board.note("Found " + orphan.getValue() + " (process " + orphan.getKey()
                    + ") running without a record: stopping it.");
            supervisor.stopOrphan(orphan.getKey(), orphan.getValue(), StopSignal.TERM, Duration.ofSeconds(20));
            stopped++;
        }
        for (var part : parts) {
            for (var pid : part.strays()) {
                board.note("Found " + part.name() + " (process " + pid + ") running without a record: stopping it.");
                supervisor.stopOrphan(pid, part.name(), part.stopSignal(), part.stopPatience());
                stopped++;
            }
        }
        return stopped;
    }

    private int stop(List<Part> stage) {
        var recorded = stage.stream()
                .filter(part -> supervisor.recorded(part.name()).isPresent())
                .toList();
        // Writing a start-up cache takes a processor and a few hundred megabytes: not all of them at once.
        var recording = recorded.stream()
                .anyMatch(part -> supervisor
                        .recorded(part.name())
                        .flatMap(record -> part.startupCache().filter(cache -> cache.isRecordedBy(record)))
                        .isPresent());
        var stopped = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newFixedThreadPool(recording ? 2 : 8)) {
            for (var part : recorded) {
                stopped.add(threads.submit(
                        () -> stop(part, supervisor.recorded(part.name()).orElseThrow())));
            }
        }
        var count = 0;
        for (var outcome : stopped) {
            try {
                count += outcome.get() ? 1 : 0;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Failure failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("Interrupted while stopping.", "Run ./medgroup down again.", e);
            }
        }
        return count;
    }

    private boolean stop(Part part, ProcessRecord record) {
        if (!record.isAlive()) {
            supervisor.forget(part.name());
            board.rest(part.name(), "was gone already");
            return false;
        }
        var cache = part.startupCache().filter(candidate -> candidate.isRecordedBy(record));
        board.busy(part.name(), cache.isPresent() ? "stopping, and writing its start-up cache" : "stopping");
        var clean = supervisor.stop(record, part.stopSignal(), part.stopPatience());
        if (clean && cache.isPresent() && cacheIsComplete(part)) {
            cache.get().adopt();
        }
        board.rest(part.name(), clean ? "stopped" : "did not stop by itself and was killed");
        return true;
    }

    private boolean cacheIsComplete(Part part) {
        try {
            return Files.readString(installation.state().log(part.name())).contains(CACHE_COMPLETE);
        } catch (IOException e) {
            board.note("The log of " + part.name() + " cannot be read (" + e.getMessage()
                    + "): its next start records a new cache.");
            return false;
        }
    }
}
