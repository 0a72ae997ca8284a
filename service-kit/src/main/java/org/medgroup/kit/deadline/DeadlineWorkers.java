package org.medgroup.kit.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.problem.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Threads that work off what is due, in every replica of the service. A deadline is worked off by one of them at a time;
 * when its process dies, another one notices the missing heartbeat and begins anew.
 */
final class DeadlineWorkers implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeadlineWorkers.class);
    private static final int THREADS = 4;
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    private final String service;
    private final DataSource dataSource;
    private final CurrentActor currentActor;
    // asked for late: handlers set deadlines themselves
    private final Supplier<List<DeadlineHandler>> handlers;
    private volatile @Nullable Scheduler scheduler;

    DeadlineWorkers(
            String service,
            DataSource dataSource,
            CurrentActor currentActor,
            Supplier<List<DeadlineHandler>> handlers) {
        this.service = service;
        this.dataSource = dataSource;
        this.currentActor = currentActor;
        this.handlers = handlers;
    }

    @Override
    public void start() {
        List<Task<?>> tasks = new ArrayList<>();
        for (var handler : handlers.get()) {
            tasks.add(task(handler));
        }
        if (tasks.isEmpty()) {
            return;
        }
        var workers = Scheduler.create(dataSource, tasks)
                .tableName("deadline")
                .schedulerName(new SchedulerName.Fixed(
                        String.join("/", service, Ids.next().toString())))
                .threads(THREADS)
                .pollingInterval(LOOKS_EVERY)
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(PATIENCE_AT_STOP)
                .failureLogging(LogLevel.WARN, true)
                .build();
        workers.start();
        scheduler = workers;
    }

    @Override
    public void stop() {
        var workers = scheduler;
        scheduler = null;
        if (workers != null) {
            workers.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    void wake() {
        var workers = scheduler;
        if (workers != null) {
            workers.triggerCheckForDueExecutions();
        }
    }

    private Task<Void> task(DeadlineHandler handler) {
        return Tasks.custom(handler.name(), Void.class)
                .onDeadExecutionRevive()
                .onFailure(DeadlineWorkers::again)
                .execute((deadline, _) -> {
                    var next = workOff(handler, Deadlines.subjectOf(deadline.getId()));
                    return next.<CompletionHandler<Void>>map(
                                    at -> (complete, operations) -> operations.reschedule(complete, at))
                            .orElse((_, operations) -> operations.remove());
                });
    }

    private Optional<Instant> workOff(DeadlineHandler handler, UUID subject) {
        return currentActor.as(Actor.system(service), () -> {
            try {
                return handler.due(subject);
            } catch (Rejection refused) {
                log.info("The deadline {} of {} came to nothing: {}", handler.name(), subject, refused.code());
                return Optional.empty();
            }
        });
    }

    private static void again(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        operations.reschedule(
                complete, complete.getTimeDone().plus(pauseAfter(complete.getExecution().consecutiveFailures)));
    }

    static Duration pauseAfter(int earlierFailures) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(earlierFailures, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
