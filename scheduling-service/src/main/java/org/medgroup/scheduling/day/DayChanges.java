package org.medgroup.scheduling.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.appointment.AppointmentEvent;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.arrival.ArrivalEvent.ArrivalChecked;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells whoever watches a site's day which appointments have changed on it, as soon as the change is committed: nobody
 * polls, and nobody hears of what was rolled back.
 */
@Component
public class DayChanges {
    private final SiteDirectory sites;
    private final Map<Day, Set<Consumer<Set<AppointmentId>>>> watchers = new ConcurrentHashMap<>();

    DayChanges(SiteDirectory sites) {
        this.sites = sites;
    }

    private record Day(SiteId site, LocalDate date) {}

    /** Ends the watching. */
    @FunctionalInterface
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** @param changed gets the ids after each commit, in the committing thread: it must hand over and return */
    public Watch watch(SiteId site, LocalDate date, Consumer<Set<AppointmentId>> changed) {
        Day day = new Day(site, date);
        watchers.compute(day, (_, present) -> {
            var all = present == null ? new CopyOnWriteArraySet<Consumer<Set<AppointmentId>>>() : present;
            all.add(changed);
            return all;
        });
        return () -> watchers.computeIfPresent(day, (_, present) -> {
            present.remove(changed);
            return present.isEmpty() ? null : present;
        });
    }

    @EventHandler
    void on(AppointmentEvent event) {
        if (watchers.isEmpty()) {
            return;
        }
        note(event.visit().siteId(), event.visit().start(), event.appointmentId());
        if (event instanceof AppointmentRescheduled moved) {
            note(moved.previous().siteId(), moved.previous().start(), moved.appointmentId());
        }
    }

    /** On the day of the patient's coming, which is that of the appointment. */
    @EventHandler
    void on(ArrivalChecked event) {
        if (!watchers.isEmpty()) {
            note(event.siteId(), event.occurredAt(), event.appointmentId());
        }
    }

    private void note(SiteId site, Instant start, AppointmentId appointment) {
        sites.find(site)
                .map(known -> new Day(site, LocalDate.ofInstant(start, known.zone())))
                .filter(watchers::containsKey)
                .ifPresent(day -> pending()
                        .changed
                        .computeIfAbsent(day, _ -> new HashSet<>())
                        .add(appointment));
    }

    private Pending pending() {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Pending pending) {
                return pending;
            }
        }
        Pending pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /** What one transaction has changed so far. */
    private final class Pending implements TransactionSynchronization {
        private final Map<Day, Set<AppointmentId>> changed = new ConcurrentHashMap<>();

        @Override
        public void afterCommit() {
            changed.forEach((day, ids) ->
                    watchers.getOrDefault(day, Set.of()).forEach(watcher -> watcher.accept(Set.copyOf(ids))));
        }
    }
}
