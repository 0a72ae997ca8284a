package org.medgroup.kit.example;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.medgroup.kit.deadline.DeadlineHandler;

/** Notes when it rang, and does what it was told to do then. */
class Alarm implements DeadlineHandler {
    private final Map<UUID, List<Instant>> rung = new ConcurrentHashMap<>();
    private final Map<UUID, Deque<Supplier<Optional<Instant>>>> told = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "alarm";
    }

    @Override
    public Optional<Instant> due(UUID subject) {
        rung.computeIfAbsent(subject, _ -> new CopyOnWriteArrayList<>()).add(Instant.now());
        var next = told.getOrDefault(subject, new ArrayDeque<>()).pollFirst();
        return next == null ? Optional.empty() : next.get();
    }

    List<Instant> rung(UUID subject) {
        return rung.getOrDefault(subject, List.of());
    }

    void then(UUID subject, Supplier<Optional<Instant>> what) {
        told.computeIfAbsent(subject, _ -> new ArrayDeque<>()).addLast(what);
    }
}
