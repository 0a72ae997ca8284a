package org.medgroup.deploy.verifying;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ContractCatalogue;
import org.medgroup.contracts.scheduling.AppointmentBooked;
import org.medgroup.contracts.scheduling.AppointmentCancelled;
import org.medgroup.contracts.scheduling.AppointmentCheckedIn;
import org.medgroup.contracts.scheduling.AppointmentCompleted;
import org.medgroup.contracts.scheduling.AppointmentConfirmed;
import org.medgroup.contracts.scheduling.AppointmentNoShow;
import org.medgroup.contracts.scheduling.AppointmentNoShowUndone;
import org.medgroup.contracts.scheduling.AppointmentRescheduled;
import org.medgroup.contracts.scheduling.AppointmentRoomed;
import org.medgroup.contracts.scheduling.AppointmentSeen;
import org.medgroup.deploy.verifying.TopicReader.TopicRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reporting's facts and daily figures against a recount from the events. The recount folds the contracts by itself, in
 * Java, sharing nothing with reporting's SQL.
 */
final class FactsPromise {
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<UUID, Fact> facts = new HashMap<>();

    /** What the events say of one appointment. */
    private static final class Fact {
        private final UUID site;
        private final UUID patient;
        private UUID provider;
        private Instant start;
        private Instant end;
        private String status = "BOOKED";
        private @Nullable Instant checkedIn;
        private @Nullable Instant seen;
        private @Nullable Instant completed;
        private @Nullable Instant cancelled;
        private @Nullable String cancelledBy;

        private Fact(AppointmentBooked booked) {
            site = booked.siteId().value();
            patient = booked.patientId().value();
            provider = booked.providerId().value();
            start = booked.start();
            end = booked.end();
        }
    }

    private record DayKey(UUID site, UUID provider, String localDate) {}

    private static final class DaySums {
        private long scheduled;
        private long visits;
        private long noShows;
        private long cancelled;
    }

    void observe(TopicRecord record) {
        Class<?> contract = ContractCatalogue.byName(record.type()).orElse(null);
        if (contract == null || !contract.getSimpleName().startsWith("Appointment")) {
            return;
        }
        switch (json.readValue(record.value(), contract)) {
            case AppointmentBooked e -> facts.put(e.appointmentId().value(), new Fact(e));
            case AppointmentConfirmed e -> fact(e.appointmentId().value()).status = "CONFIRMED";
            case AppointmentRescheduled e -> {
                Fact fact = fact(e.appointmentId().value());
                fact.provider = e.providerId().value();
                fact.start = e.start();
                fact.end = e.end();
                fact.status = "BOOKED";
            }
            case AppointmentCancelled e -> {
                Fact fact = fact(e.appointmentId().value());
                fact.status = "CANCELLED";
                fact.cancelled = e.cancelledAt();
                fact.cancelledBy = e.by().name();
            }
            case AppointmentCheckedIn e -> {
                Fact fact = fact(e.appointmentId().value());
                fact.status = "CHECKED_IN";
                fact.checkedIn = e.at();
            }
            case AppointmentRoomed e -> fact(e.appointmentId().value()).status = "ROOMED";
            case AppointmentSeen e -> {
                Fact fact = fact(e.appointmentId().value());
                fact.status = "SEEN";
                fact.seen = e.at();
            }
            case AppointmentCompleted e -> {
                Fact fact = fact(e.appointmentId().value());
                fact.status = "COMPLETED";
                fact.completed = e.at();
            }
            case AppointmentNoShow e -> fact(e.appointmentId().value()).status = "NO_SHOW";
            case AppointmentNoShowUndone e ->
                fact(e.appointmentId().value()).status = e.confirmed() ? "CONFIRMED" : "BOOKED";
            default -> {
                // another event of scheduling
            }
        }
    }

    Verdict compare(Connection reporting) throws SQLException {
        Verdict.Draft draft = new Verdict.Draft("reporting: facts and daily figures equal a recount from the events");
        Map<UUID, ZoneId> zones = zones(reporting);
        Map<String, Long> perStatus = new TreeMap<>();
        Map<DayKey, DaySums> days = new HashMap<>();
        long compared = 0;
        Map<UUID, Fact> missing = new HashMap<>(facts);
        try (PreparedStatement select = reporting.prepareStatement("""
            select appointment_id, site_id, provider_id, patient_id, start_at, end_at, status, local_date::text,
                   checked_in_at, seen_at, completed_at, cancelled_at, cancelled_by
              from appointment_fact
            """)) {
            select.setFetchSize(5_000);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject("appointment_id", UUID.class);
                    Fact fact = missing.remove(id);
                    if (fact == null) {
                        draft.violation("Reporting has appointment " + id + ", of which no event tells");
                        continue;
                    }
                    compared++;
                    String localDate = fact.start
                            .atZone(zones.getOrDefault(fact.site, ZoneId.of("UTC")))
                            .toLocalDate()
                            .toString();
                    compareFact(draft, id, fact, localDate, row);
                    perStatus.merge(fact.status, 1L, Long::sum);
                    DaySums sums =
                            days.computeIfAbsent(new DayKey(fact.site, fact.provider, localDate), _ -> new DaySums());
                    sums.scheduled++;
                    sums.visits += fact.status.equals("COMPLETED") ? 1 : 0;
                    sums.noShows += fact.status.equals("NO_SHOW") ? 1 : 0;
                    sums.cancelled += fact.status.equals("CANCELLED") ? 1 : 0;
                }
            }
        }
        missing.keySet().forEach(id -> draft.violation("Reporting has no fact of appointment " + id));
        compareDays(draft, days, reporting);
        draft.figure("facts", compared);
        perStatus.forEach((status, count) -> draft.figure(status, count));
        draft.figure("providerDays", (long) days.size());
        return draft.verdict();
    }

    private static void compareFact(Verdict.Draft draft, UUID id, Fact fact, String localDate, ResultSet row)
            throws SQLException {
        same(draft, id, "site", fact.site, row.getObject("site_id", UUID.class));
        same(draft, id, "provider", fact.provider, row.getObject("provider_id", UUID.class));
        same(draft, id, "patient", fact.patient, row.getObject("patient_id", UUID.class));
        same(draft, id, "start", fact.start, instant(row, "start_at"));
        same(draft, id, "end", fact.end, instant(row, "end_at"));
        same(draft, id, "status", fact.status, row.getString("status"));
        same(draft, id, "local date", localDate, row.getString("local_date"));
        same(draft, id, "check-in", fact.checkedIn, instant(row, "checked_in_at"));
        same(draft, id, "seen", fact.seen, instant(row, "seen_at"));
        same(draft, id, "completed", fact.completed, instant(row, "completed_at"));
        same(draft, id, "cancelled", fact.cancelled, instant(row, "cancelled_at"));
        same(draft, id, "cancelled by", fact.cancelledBy, row.getString("cancelled_by"));
    }

    private static void compareDays(Verdict.Draft draft, Map<DayKey, DaySums> days, Connection reporting)
            throws SQLException {
        Map<DayKey, DaySums> missing = new HashMap<>(days);
        try (PreparedStatement select = reporting.prepareStatement("""
            select site_id, provider_id, local_date::text, scheduled, visits, no_shows,
                   cancelled_by_patient + cancelled_by_site as cancelled
              from provider_day
             where scheduled <> 0 or visits <> 0 or no_shows <> 0
            """);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                DayKey key = new DayKey(
                        row.getObject("site_id", UUID.class),
                        row.getObject("provider_id", UUID.class),
                        row.getString("local_date"));
                DaySums sums = missing.remove(key);
                if (sums == null) {
                    draft.violation("The daily figures have " + key + ", on which no appointment lies");
                } else if (sums.scheduled != row.getLong("scheduled")
                        || sums.visits != row.getLong("visits")
                        || sums.noShows != row.getLong("no_shows")
                        || sums.cancelled != row.getLong("cancelled")) {
                    draft.violation("The daily figures of " + key + " differ from the recount: " + sums.scheduled
                            + " scheduled, " + sums.visits + " visits, " + sums.noShows + " no-shows, " + sums.cancelled
                            + " cancelled");
                }
            }
        }
        missing.keySet().forEach(key -> draft.violation("The daily figures lack " + key));
    }

    private static Map<UUID, ZoneId> zones(Connection reporting) throws SQLException {
        Map<UUID, ZoneId> zones = new HashMap<>();
        try (PreparedStatement select = reporting.prepareStatement("select site_id, time_zone from site");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                zones.put(row.getObject(1, UUID.class), ZoneId.of(row.getString(2)));
            }
        }
        return zones;
    }

    private Fact fact(UUID id) {
        return Objects.requireNonNull(
                facts.get(id), () -> "The topic tells of appointment " + id + " before it was booked");
    }

    private static void same(
            Verdict.Draft draft, UUID id, String what, @Nullable Object wanted, @Nullable Object found) {
        if (!Objects.equals(wanted, found)) {
            draft.violation(
                    "Appointment " + id + ": " + what + " is " + found + " in reporting, " + wanted + " by the events");
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
