package org.medgroup.scheduling.day.web;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.day.DayChanges;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of this instance, a virtual thread each. A committing thread only puts ids into a stream's queue; a
 * watcher who does not keep up is cut off and reads the day anew when it comes back. They end before the web server waits for
 * requests to end, which they would not do by themselves.
 */
@Component
class DayStreams implements SmartLifecycle {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int BACKLOG = 256;

    /** What changed on a day on which nothing changed: the stream ends. */
    private static final Set<AppointmentId> END = Set.of();

    private final DayChanges changes;
    private final Set<Consumer<Set<AppointmentId>>> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    DayStreams(DayChanges changes) {
        this.changes = changes;
    }

    record Changed(Set<AppointmentId> appointmentIds) {}

    SseEmitter open(SiteId site, LocalDate date) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        BlockingQueue<Set<AppointmentId>> queue = new ArrayBlockingQueue<>(BACKLOG);
        Consumer<Set<AppointmentId>> stream = ids -> {
            if (!queue.offer(ids)) {
                emitter.complete();
            }
        };
        // watch first, answer then: nothing that is committed after the client has read the answer's head is missed
        DayChanges.Watch watch = changes.watch(site, date, stream);
        Thread pump = Thread.ofVirtual().name("day-stream-" + site).unstarted(() -> {
            try (watch) {
                pump(emitter, queue);
            } finally {
                streams.remove(stream);
            }
        });
        emitter.onCompletion(pump::interrupt);
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> pump.interrupt());
        streams.add(stream);
        if (!running) {
            stream.accept(END); // opened while the others were being ended
        }
        pump.start();
        return emitter;
    }

    private static void pump(SseEmitter emitter, BlockingQueue<Set<AppointmentId>> queue) {
        try {
            emitter.send(SseEmitter.event().name("open").data(""));
            for (var ids = next(queue); !END.equals(ids); ids = next(queue)) {
                emitter.send(
                        ids == null
                                ? SseEmitter.event().comment("still here")
                                : SseEmitter.event()
                                        .name("changed")
                                        .data(new Changed(ids), MediaType.APPLICATION_JSON));
            }
            emitter.complete();
        } catch (IOException | IllegalStateException _) {
            emitter.complete(); // the client has gone, which is how most streams end
        } catch (InterruptedException _) {
            emitter.complete(); // the stream is over
        }
    }

    /** @return none: nothing has changed for a while */
    private static @Nullable Set<AppointmentId> next(BlockingQueue<Set<AppointmentId>> queue)
            throws InterruptedException {
        return queue.poll(HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Told, not interrupted: a stream that is interrupted while it writes has failed and ends for nobody. */
    @Override
    public void stop() {
        running = false;
        streams.forEach(stream -> stream.accept(END));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
