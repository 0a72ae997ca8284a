package org.medgroup.kit.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.sample.CounterCommand.MoveCounter;
import org.medgroup.kit.sample.CounterCommand.OpenCounter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Moves counters from several threads without end, and prints {@code ack <counter> <value>} for each move that was
 * committed: what the world outside believes to have happened.
 */
@Component
class Writers implements SmartLifecycle {
    private static final int COUNTERS = 5;

    private final Commands commands;
    private final CurrentActor currentActor;
    private final int threads;
    private final List<Thread> running = new ArrayList<>();

    Writers(Commands commands, CurrentActor currentActor, @Value("${sample.writers:0}") int threads) {
        this.commands = commands;
        this.currentActor = currentActor;
        this.threads = threads;
    }

    private void write() {
        List<UUID> counters = new ArrayList<>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (counters.size() < COUNTERS) {
                    var id = Ids.next();
                    send(new OpenCounter(id, "load"));
                    counters.add(id);
                    System.out.println("ack " + id + " 0");
                } else {
                    var id = counters.get(ThreadLocalRandom.current().nextInt(COUNTERS));
                    System.out.println("ack " + id + " " + send(new MoveCounter(id, 1, "load")));
                }
            } catch (RuntimeException e) {
                System.out.println("failed " + e.getClass().getSimpleName());
                counters.clear(); // whether the last move was committed is not known; go on with new ones
            }
        }
    }

    private Object send(CounterCommand command) {
        return currentActor.as(Actor.system("sample"), () -> {
            Object answer = commands.send(command);
            return answer == null ? "" : answer;
        });
    }

    @Override
    public void start() {
        for (int i = 0; i < threads; i++) {
            running.add(Thread.ofPlatform().daemon().start(this::write));
        }
    }

    @Override
    public void stop() {
        running.forEach(Thread::interrupt);
        running.clear();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }
}
