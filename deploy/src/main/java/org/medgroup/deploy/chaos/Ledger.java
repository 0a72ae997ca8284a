package org.medgroup.deploy.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.medgroup.deploy.chaos.Visit.Effect;

/**
 * What was asked and what was answered, kept outside the system, and its comparison with what the system has: every
 * acknowledged change is in the store once and in its order, nothing else is, and nobody was promised the same time twice.
 */
final class Ledger {
    private final Map<UUID, Visit> visits = new ConcurrentHashMap<>();
    private final Set<String> told = new HashSet<>();

    /**
     * What does not agree; only what was not told before.
     *
     * @param lost acknowledged changes that are not in the store
     * @param doubled events in the store that nobody was acknowledged for, or once more often
     * @param doubleBookings times that two appointments were acknowledged for, by provider and by patient
     * @param remarks each of them in words, and whatever else is wrong
     */
    record Findings(int lost, int doubled, int doubleBookings, List<String> remarks) {}

    /**
     * Two requests with one key, sent at the same moment, of which one was refused and the other took effect.
     *
     * @param sent before both, by {@link System#nanoTime}
     * @param answered after both
     */
    record Twins(Request request, long sent, long answered, Answer.Refused refusal, Answer.Done success) {}

    void add(Visit visit) {
        visits.put(visit.id(), visit);
    }

    /** @param stored each appointment's events in the store, in their order */
    Findings compare(Map<UUID, List<Effect>> stored) {
        var lost = 0;
        var doubled = 0;
        var remarks = new ArrayList<String>();
        for (var visit : visits.values()) {
            var wanted = visit.effects();
            var found = stored.getOrDefault(visit.id(), List.of());
            if (wanted.equals(found)) {
                continue;
            }
            var agreed = longestCommon(wanted, found);
            if (told.add(visit.id() + " " + wanted + found)) {
                lost += wanted.size() - agreed;
                doubled += found.size() - agreed;
                remarks.add(
                        "Appointment " + visit.id() + ": acknowledged " + names(wanted) + ", stored " + names(found));
            }
        }
        for (var appointment : stored.entrySet()) {
            if (!visits.containsKey(appointment.getKey()) && told.add("unasked " + appointment.getKey())) {
                doubled += appointment.getValue().size();
                remarks.add("Appointment " + appointment.getKey() + ": nobody asked for it, stored "
                        + names(appointment.getValue()));
            }
        }
        var doubleBookings = doubleBookings(remarks);
        return new Findings(lost, doubled, doubleBookings, remarks);
    }

    /** By what was acknowledged alone: the store is not asked. */
    private int doubleBookings(List<String> remarks) {
        record Taken(UUID who, Instant start) {}
        var taken = new HashMap<Taken, UUID>();
        var count = 0;
        for (var visit : visits.values()) {
            if (!visit.takesTime()) {
                continue;
            }
            for (var who : List.of(visit.provider(), visit.patient())) {
                var other = taken.putIfAbsent(new Taken(who, visit.start()), visit.id());
                if (other != null && told.add(who + " " + visit.start())) {
                    count++;
                    remarks.add(
                            who + " was promised twice at " + visit.start() + ": for " + other + " and " + visit.id());
                }
            }
        }
        return count;
    }

    /**
     * @param facts the status of each appointment as reporting has it
     * @return what differs, in words
     */
    List<String> compareFacts(Map<UUID, String> facts) {
        var remarks = new ArrayList<String>();
        for (var visit : visits.values()) {
            var wanted = visit.exists() ? visit.status().name() : null;
            var found = facts.get(visit.id());
            if (!Objects.equals(wanted, found) && told.add("fact " + visit.id() + wanted + found)) {
                remarks.add(
                        "Reporting has appointment " + visit.id() + " as " + found + ", acknowledged was " + wanted);
            }
        }
        return remarks;
    }

    /**
     * Whether the refusal of one of two equal requests, of which the other has taken effect, can have been right: if some
     * other appointment held that time of the provider or the patient when they were sent, and gave it back before they
     * were answered. The one that came first was refused, which leaves no trace of its key, and the other found it free.
     */
    boolean explains(Twins twins) {
        var request = twins.request();
        return visits.values().stream()
                .filter(other -> !other.id().equals(request.visit().id()))
                .anyMatch(other -> other.holds().stream()
                        .anyMatch(hold -> hold.start().equals(request.start())
                                && (hold.provider().equals(request.provider())
                                        || other.patient()
                                                .equals(request.visit().patient()))
                                && hold.takenFrom() <= twins.answered()
                                && hold.freedFrom() <= twins.answered()
                                && hold.freedBy() >= twins.sent()));
    }

    private static List<String> names(List<Effect> effects) {
        return effects.stream().map(Effect::event).toList();
    }

    /** How many events agree, in their order. */
    private static int longestCommon(List<Effect> wanted, List<Effect> found) {
        var length = new int[wanted.size() + 1][found.size() + 1];
        for (var i = 1; i <= wanted.size(); i++) {
            for (var j = 1; j <= found.size(); j++) {
                length[i][j] = wanted.get(i - 1).equals(found.get(j - 1))
                        ? length[i - 1][j - 1] + 1
                        : Math.max(length[i - 1][j], length[i][j - 1]);
            }
        }
        return length[wanted.size()][found.size()];
    }
}
