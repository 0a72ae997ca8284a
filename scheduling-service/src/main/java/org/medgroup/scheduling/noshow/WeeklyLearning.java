package org.medgroup.scheduling.noshow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.noshow.NoShowModelCommand.KeepNoShowModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learns a model from the group's history once a week, as soon as there is enough of it, or when somebody asks. What is
 * read is read in one transaction and what was learnt is kept in another; learning itself, which takes seconds, holds
 * none.
 */
@Component
public class WeeklyLearning {
    /** The latest are enough: more of them would move a weight by less than a season does, and lie in memory. */
    private static final int MOST_APPOINTMENTS = 50_000;

    private static final Duration AGE = Duration.ofDays(7);
    private static final Logger log = LoggerFactory.getLogger(WeeklyLearning.class);

    private final NoShowCases cases;
    private final NoShowModels models;
    private final Commands commands;
    private final CurrentActor currentActor;
    private final TransactionTemplate reading;
    private final Actor self;
    private final Clock clock;
    private final ReentrantLock learning = new ReentrantLock();
    private final AtomicReference<@Nullable Progress> last = new AtomicReference<>();

    WeeklyLearning(
            NoShowCases cases,
            NoShowModels models,
            Commands commands,
            CurrentActor currentActor,
            PlatformTransactionManager transactions,
            @Value("${medgroup.service}") String service,
            Clock clock) {
        this.cases = cases;
        this.models = models;
        this.commands = commands;
        this.currentActor = currentActor;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.self = Actor.system(service);
        this.clock = clock;
    }

    public enum State {
        LEARNING,
        LEARNT,
        TOO_LITTLE_HISTORY,
        FAILED
    }

    /** @param appointments that there are to learn from; none while they are being read */
    public record Progress(
            State state, Instant at, @Nullable Integer appointments) {}

    /** How the last learning of this process stands; none since it was started. */
    public Optional<Progress> progress() {
        return Optional.ofNullable(last.get());
    }

    /** Returns at once; {@link #progress} tells. One that is running already is the one that was asked for. */
    public void learnSoon() {
        Thread.ofVirtual().name("no-show-learning").start(() -> {
            try {
                learn();
            } catch (RuntimeException e) {
                log.error("No model could be learnt", e);
            }
        });
    }

    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
    void learnWhenDue() {
        var due = currentActor.as(
                self,
                () -> reading.execute(_ -> models.lastLearntAt()
                        .filter(at -> at.isAfter(clock.instant().minus(AGE)))
                        .isEmpty()));
        if (Boolean.TRUE.equals(due)) {
            learn();
        }
    }

    void learn() {
        if (!learning.tryLock()) {
            return;
        }
        try {
            tell(State.LEARNING, null);
            currentActor.as(self, this::learnAsOneself);
        } catch (RuntimeException e) {
            tell(State.FAILED, null);
            throw e;
        } finally {
            learning.unlock();
        }
    }

    private void learnAsOneself() {
        List<Lesson> lessons = new ArrayList<>();
        reading.executeWithoutResult(
                _ -> cases.settled(MOST_APPOINTMENTS, (facts, missed) -> lessons.add(Lesson.of(facts, missed))));
        tell(State.LEARNING, lessons.size());
        var learnt = Teacher.teach(lessons);
        learnt.ifPresent(it -> commands.send(new KeepNoShowModel(new NoShowModelId(Ids.next()), it)));
        tell(learnt.isPresent() ? State.LEARNT : State.TOO_LITTLE_HISTORY, lessons.size());
    }

    private void tell(State state, @Nullable Integer appointments) {
        last.set(new Progress(state, clock.instant(), appointments));
    }

    @Configuration(proxyBeanMethods = false)
    static class Rights {
        @Bean
        SystemRights noShowModelRights() {
            return SystemRights.of(KeepNoShowModel.class);
        }
    }
}
