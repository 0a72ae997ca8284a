package org.medgroup.deploy.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One appointment as those know it who asked for it: what was asked, what was answered, and so what must have happened.
 * One client at a time asks about it, and asks nothing more while an answer is open.
 */
final class Visit {
    private final UUID id;
    private final UUID patient;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private @Nullable Request open;
    private long askedAt;
    private Status status = Status.ASKED_FOR;
    private UUID provider;
    private Instant start;

    /** As the service calls it, but for the first. */
    enum Status {
        ASKED_FOR,
        BOOKED,
        CONFIRMED,
        CHECKED_IN,
        SEEN,
        COMPLETED,
        CANCELLED
    }

    /** An event that must be in the store. @param start and provider: those of the visit after it */
    record Effect(String event, Instant start, UUID provider) {}

    /**
     * A time that it has taken of its provider and its patient. The moments are those of {@link System#nanoTime}; when
     * exactly the system did it lies between a question and its answer.
     *
     * @param takenFrom when it was asked for
     * @param freedFrom when it was asked to be given back; the largest number as long as nobody has
     * @param freedBy when that was answered
     */
    record Hold(UUID provider, Instant start, long takenFrom, long freedFrom, long freedBy) {
        boolean isOpen() {
            return freedBy == Long.MAX_VALUE;
        }
    }

    Visit(UUID id, UUID patient, UUID provider, Instant start) {
        this.id = id;
        this.patient = patient;
        this.provider = provider;
        this.start = start;
    }

    UUID id() {
        return id;
    }

    UUID patient() {
        return patient;
    }

    synchronized Status status() {
        return status;
    }

    synchronized UUID provider() {
        return provider;
    }

    synchronized Instant start() {
        return start;
    }

    /** What must be in the store of it, in order. */
    synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** Every time it has taken so far, given back or not. */
    synchronized List<Hold> holds() {
        return List.copyOf(holds);
    }

    synchronized void asked(Request request) {
        open = request;
        askedAt = System.nanoTime();
    }

    /** Whether its last request has no definite answer yet. */
    synchronized boolean isOpen() {
        return open != null;
    }

    synchronized boolean exists() {
        return status != Status.ASKED_FOR;
    }

    /** Whether it takes its provider's and its patient's time. */
    synchronized boolean takesTime() {
        return exists() && status != Status.CANCELLED;
    }

    synchronized void acknowledged(Request request) {
        open = null;
        status = request.ask().then();
        provider = request.provider();
        start = request.start();
        effects.add(new Effect(request.ask().event(), start, provider));
        hold(System.nanoTime());
    }

    private void hold(long now) {
        if (!holds.isEmpty() && holds.getLast().isOpen()) {
            var last = holds.getLast();
            if (takesTime() && last.provider().equals(provider) && last.start().equals(start)) {
                return; // confirmed or checked in where it was
            }
            holds.set(holds.size() - 1, new Hold(last.provider(), last.start(), last.takenFrom(), askedAt, now));
        }
        if (takesTime()) {
            holds.add(new Hold(provider, start, askedAt, Long.MAX_VALUE, Long.MAX_VALUE));
        }
    }

    synchronized void refused() {
        open = null;
    }
}
