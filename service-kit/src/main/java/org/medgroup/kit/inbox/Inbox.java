package org.medgroup.kit.inbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;

/** All consumers of the service. */
public final class Inbox implements SmartLifecycle {
    private final List<InboxConsumer> consumers;
    private final Set<String> names;
    private volatile boolean running;

    Inbox(Set<String> names, List<InboxConsumer> consumers) {
        this.names = Set.copyOf(names);
        this.consumers = List.copyOf(consumers);
    }

    public Set<String> consumers() {
        return names;
    }

    /** Per consumer, how many records this instance has yet to take from the partitions it reads. */
    public Map<String, Long> lag() {
        return consumers.stream()
                .collect(Collectors.groupingBy(
                        InboxConsumer::name, TreeMap::new, Collectors.summingLong(InboxConsumer::lag)));
    }

    /** Per consumer and partition, why it does not go on until somebody has looked at it. */
    public Map<String, Map<String, String>> stopped() {
        return reasons(InboxConsumer::stopped);
    }

    /** Per consumer and partition, the passing failure that it waits out. */
    public Map<String, Map<String, String>> retrying() {
        return reasons(InboxConsumer::retrying);
    }

    /** Since when the longest of these failures has not passed. */
    public Optional<Instant> retryingSince() {
        return consumers.stream()
                .flatMap(consumer -> consumer.retryingSince().stream())
                .min(Comparator.naturalOrder());
    }

    private Map<String, Map<String, String>> reasons(Function<InboxConsumer, Map<String, String>> which) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (var consumer : consumers) {
            var reasons = which.apply(consumer);
            if (!reasons.isEmpty()) {
                all.computeIfAbsent(consumer.name(), _ -> new TreeMap<>()).putAll(reasons);
            }
        }
        return all;
    }

    @Override
    public void start() {
        consumers.forEach(InboxConsumer::start);
        running = true;
    }

    @Override
    public void stop() {
        consumers.parallelStream().forEach(InboxConsumer::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
