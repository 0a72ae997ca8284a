package org.medgroup.kit.accesslog;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.personal.Witness;

/**
 * What the present request shows of people. Opening a sealed field tells it by itself; what is personal without being
 * sealed, such as that somebody has an appointment, is told by whoever shows it. A user's work that is no request has
 * nowhere to tell it and may open nothing.
 */
public final class Accesses implements Witness {
    private static final ScopedValue<Seen> REQUEST = ScopedValue.newInstance();
    private static final ScopedValue<Boolean> UNSEEN = ScopedValue.newInstance();

    private final CurrentActor currentActor;

    public Accesses(CurrentActor currentActor) {
        this.currentActor = currentActor;
    }

    /** A field of this person is shown. */
    @Override
    public void read(UUID personId, String field) {
        if (REQUEST.isBound() && !UNSEEN.isBound()) {
            REQUEST.get().read(personId, field);
        } else if (!isTheServicesOwnWork()) {
            throw new IllegalStateException("Personal data is opened where the access log does not see it");
        }
    }

    /** Somebody is looked for by this field, and perhaps not found. */
    @Override
    public void searched(String field) {
        if (REQUEST.isBound() && !UNSEEN.isBound()) {
            REQUEST.get().searched(field);
        }
    }

    /** What this request shows leaves the platform as a file. */
    public void exported() {
        if (REQUEST.isBound()) {
            REQUEST.get().exported = true;
        }
    }

    /** @param reason why this caller sees what is shown; comes before what the caller said */
    public void because(String reason) {
        if (REQUEST.isBound()) {
            REQUEST.get().reason = reason;
        }
    }

    /**
     * Work in which the service itself needs clear text and shows it to nobody, such as computing what a person can be
     * found by.
     */
    public void unseen(Runnable work) {
        ScopedValue.where(UNSEEN, true).run(work);
    }

    /** Whom this request has shown so far, with the fields. */
    public Map<UUID, SortedSet<String>> shown() {
        return REQUEST.isBound() ? REQUEST.get().everything() : Map.of();
    }

    private boolean isTheServicesOwnWork() {
        return UNSEEN.isBound()
                || currentActor
                        .find()
                        .filter(actor -> actor.kind() == ActorKind.SYSTEM)
                        .isPresent();
    }

    static <X extends Exception> void collect(Seen seen, CurrentActor.ThrowingRunnable<X> request) throws X {
        ScopedValue.where(REQUEST, seen).call(() -> {
            request.run();
            return true;
        });
    }

    /** What a request has shown. Parts that are logged already are taken out, so that a long answer has several entries. */
    static final class Seen {
        private final Map<UUID, SortedSet<String>> before = new LinkedHashMap<>();
        private Map<UUID, SortedSet<String>> people = new LinkedHashMap<>();
        private SortedSet<String> searched = new TreeSet<>();
        private volatile boolean exported;
        private volatile @Nullable String reason;

        synchronized void read(UUID personId, String field) {
            people.computeIfAbsent(personId, _ -> new TreeSet<>()).add(field);
        }

        synchronized void searched(String field) {
            searched.add(field);
        }

        boolean exported() {
            return exported;
        }

        @Nullable
        String reason() {
            return reason;
        }

        synchronized boolean isEmpty() {
            return people.isEmpty() && searched.isEmpty();
        }

        synchronized Map<UUID, SortedSet<String>> everything() {
            Map<UUID, SortedSet<String>> all = new LinkedHashMap<>(before);
            people.forEach((person, fields) -> all.merge(person, fields, Seen::both));
            return Collections.unmodifiableMap(all);
        }

        /** @param people by id, their fields with spaces between; @param searched none: no search */
        record Part(
                SortedMap<UUID, String> people, @Nullable String searched) {}

        synchronized Part take() {
            SortedMap<UUID, String> taken = people.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, person -> joined(person.getValue()), (one, _) -> one, TreeMap::new));
            var part = new Part(taken, searched.isEmpty() ? null : joined(searched));
            people.forEach((person, fields) -> before.merge(person, fields, Seen::both));
            people = new LinkedHashMap<>();
            searched = new TreeSet<>();
            return part;
        }

        private static String joined(Collection<String> fields) {
            return String.join(" ", fields);
        }

        private static SortedSet<String> both(SortedSet<String> one, SortedSet<String> other) {
            var all = new TreeSet<>(one);
            all.addAll(other);
            return all;
        }
    }
}
