package org.medgroup.reporting.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.GroupSessionId;
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
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.contracts.scheduling.DeviationChanged;
import org.medgroup.contracts.scheduling.DeviationKind;
import org.medgroup.contracts.scheduling.TemplateChanged;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.LeaveWithdrawn;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.contracts.staff.SiteClosed;
import org.medgroup.contracts.staff.SiteOpened;
import org.medgroup.kit.inbox.ReceivedEvent;

/**
 * The KPIs counted by brute force from the events, one appointment and one minute at a time, by nothing but their
 * published definitions. Shares no code with the service.
 */
public final class Recount {
    private static final class Visit {
        UUID id = new UUID(0, 0);
        UUID site = new UUID(0, 0);
        UUID provider = new UUID(0, 0);
        UUID patient = new UUID(0, 0);
        Instant booked = Instant.EPOCH;
        Instant start = Instant.EPOCH;
        Instant end = Instant.EPOCH;
        String status = "";

        @Nullable
        Instant checkedIn;

        @Nullable
        Instant seen;

        @Nullable
        Instant cancelled;

        boolean byPatient;

        @Nullable
        GroupSessionId session;
    }

    private static final class Site {
        ZoneId zone = ZoneId.of("UTC");
        UUID region = new UUID(0, 0);

        @Nullable
        Instant closed;

        final List<Map.Entry<Instant, List<OpeningHours>>> hours = new ArrayList<>();
        final Map<LocalDate, Boolean> closedDays = new HashMap<>();
    }

    /** One expected row. */
    public record Row(
            double numerator,
            double denominator,
            @Nullable Double value,
            @Nullable Double p90,
            Map<String, Long> apart) {}

    public record Cell(String key, String period) {}

    private final Map<UUID, Visit> visits = new LinkedHashMap<>();
    private final Map<UUID, Site> sites = new HashMap<>();
    private final Map<UUID, TemplateChanged> templates = new HashMap<>();
    private final Map<UUID, DeviationChanged> deviations = new HashMap<>();
    private final Map<UUID, LeaveApproved> leaves = new HashMap<>();
    private final Map<List<LocalDate>, Map<OfferedSlot, Long>> offered = new HashMap<>();
    private final Instant now;

    /** @param events in order for each aggregate */
    public Recount(List<ReceivedEvent> events, Instant now) {
        this.now = now;
        for (var event : events) {
            fold(event);
        }
    }

    private void fold(ReceivedEvent event) {
        switch (event.payload()) {
            case AppointmentBooked e -> {
                var visit = new Visit();
                visit.id = e.appointmentId().value();
                visit.site = e.siteId().value();
                visit.provider = e.providerId().value();
                visit.patient = e.patientId().value();
                visit.booked = e.bookedAt();
                visit.start = e.start();
                visit.end = e.end();
                visit.status = "BOOKED";
                visit.session = e.groupSessionId();
                visits.put(visit.id, visit);
            }
            case AppointmentConfirmed e -> visit(e.appointmentId().value()).status = "CONFIRMED";
            case AppointmentRescheduled e -> {
                var visit = visit(e.appointmentId().value());
                visit.status = "BOOKED";
                visit.provider = e.providerId().value();
                visit.start = e.start();
                visit.end = e.end();
                visit.session = e.groupSessionId();
            }
            case AppointmentCancelled e -> {
                var visit = visit(e.appointmentId().value());
                visit.status = "CANCELLED";
                visit.cancelled = e.cancelledAt();
                visit.byPatient = e.by() == CancelledBy.PATIENT;
            }
            case AppointmentCheckedIn e -> {
                var visit = visit(e.appointmentId().value());
                visit.status = "CHECKED_IN";
                visit.checkedIn = e.at();
            }
            case AppointmentRoomed e -> visit(e.appointmentId().value()).status = "ROOMED";
            case AppointmentSeen e -> {
                var visit = visit(e.appointmentId().value());
                visit.status = "SEEN";
                visit.seen = e.at();
            }
            case AppointmentCompleted e -> visit(e.appointmentId().value()).status = "COMPLETED";
            case AppointmentNoShow e -> visit(e.appointmentId().value()).status = "NO_SHOW";
            case AppointmentNoShowUndone e ->
                visit(e.appointmentId().value()).status = e.confirmed() ? "CONFIRMED" : "BOOKED";
            case SiteOpened e -> {
                var site = site(e.siteId().value());
                site.zone = ZoneId.of(e.timeZone());
                site.region = e.regionId().value();
                site.hours.add(Map.entry(event.headers().occurredAt(), e.openingHours()));
            }
            case CalendarChanged e ->
                site(e.siteId().value()).hours.add(Map.entry(event.headers().occurredAt(), e.openingHours()));
            case ClosedDaysChanged e -> {
                var days = site(e.siteId().value()).closedDays;
                e.from().datesUntil(e.through().plusDays(1)).forEach(day -> days.put(day, false));
                e.days().forEach(day -> days.put(day.date(), true));
            }
            case SiteClosed e -> site(e.siteId().value()).closed = e.closedAt();
            case TemplateChanged e -> templates.put(e.templateId().value(), e);
            case DeviationChanged e -> {
                if (e.withdrawn()) {
                    deviations.remove(e.deviationId().value());
                } else {
                    deviations.put(e.deviationId().value(), e);
                }
            }
            case LeaveApproved e -> leaves.put(e.absenceId().value(), e);
            case LeaveWithdrawn e -> leaves.remove(e.absenceId().value());
            default -> {}
        }
    }

    private Visit visit(UUID id) {
        var visit = visits.get(id);
        if (visit == null) {
            throw new IllegalStateException("not booked: " + id);
        }
        return visit;
    }

    private Site site(UUID id) {
        return sites.computeIfAbsent(id, _ -> new Site());
    }

    private LocalDate day(Visit visit) {
        return visit.start.atZone(site(visit.site).zone).toLocalDate();
    }

    private static boolean late(Visit visit) {
        return visit.cancelled != null
                && visit.byPatient
                && Duration.between(visit.cancelled, visit.start).compareTo(Duration.ofHours(24)) < 0;
    }

    /** @param visible the sites whose appointments and hours count */
    public Map<Cell, Row> kpi(String kpi, String by, String grain, LocalDate from, LocalDate to, Set<UUID> visible) {
        Map<Cell, List<Visit>> cells = new HashMap<>();
        for (var visit : visits.values()) {
            var day = day(visit);
            if (visible.contains(visit.site) && !day.isBefore(from) && !day.isAfter(to)) {
                cells.computeIfAbsent(
                                cell(visit.site, visit.provider, day, by, grain, from, to), _ -> new ArrayList<>())
                        .add(visit);
            }
        }
        Map<Cell, Long> offered = new HashMap<>();
        if (kpi.equals("fill-rate")) {
            offeredMinutes(from, to).forEach((slot, minutes) -> {
                if (visible.contains(slot.site())) {
                    offered.merge(
                            cell(slot.site(), slot.provider(), slot.day(), by, grain, from, to), minutes, Long::sum);
                }
            });
        }
        Set<Cell> all = new HashSet<>(cells.keySet());
        all.addAll(offered.keySet());
        Map<Cell, Row> rows = new HashMap<>();
        for (var cell : all) {
            var found = cells.getOrDefault(cell, List.of());
            rows.put(
                    cell,
                    switch (kpi) {
                        case "visits" -> visitRow(found);
                        case "no-show-rate" -> noShowRow(found);
                        case "cancellation-rate" -> cancellationRow(found);
                        case "fill-rate" -> fillRow(found, offered.getOrDefault(cell, 0L));
                        case "wait-time" -> waitRow(found);
                        case "lead-time" -> leadRow(found);
                        default -> throw new IllegalArgumentException(kpi);
                    });
        }
        return rows;
    }

    private Cell cell(UUID site, UUID provider, LocalDate day, String by, String grain, LocalDate from, LocalDate to) {
        var key = switch (by) {
            case "group" -> "group";
            case "region" -> site(site).region.toString();
            case "site" -> site.toString();
            case "provider" -> provider.toString();
            default -> throw new IllegalArgumentException(by);
        };
        var period = switch (grain) {
            case "total" -> from + "/" + to;
            case "month" -> day.toString().substring(0, 7);
            case "week" ->
                "%d-W%02d"
                        .formatted(
                                day.get(WeekFields.ISO.weekBasedYear()), day.get(WeekFields.ISO.weekOfWeekBasedYear()));
            case "day" -> day.toString();
            default -> throw new IllegalArgumentException(grain);
        };
        return new Cell(key, period);
    }

    private static @Nullable Double ratio(double numerator, double denominator) {
        return denominator == 0 ? null : numerator / denominator;
    }

    private Row visitRow(List<Visit> found) {
        Map<UUID, Visit> first = new HashMap<>();
        visits.values().stream()
                .filter(visit -> visit.status.equals("COMPLETED"))
                // as PostgreSQL orders ids, should two visits ever start at once
                .sorted(Comparator.comparing((Visit visit) -> visit.start).thenComparing(visit -> visit.id.toString()))
                .forEach(visit -> first.putIfAbsent(visit.patient, visit));
        long completed = 0;
        long fresh = 0;
        for (var visit : found) {
            if (visit.status.equals("COMPLETED")) {
                completed++;
                fresh += first.get(visit.patient) == visit ? 1 : 0;
            }
        }
        return new Row(completed, 1, (double) completed, null, Map.of("new", fresh, "established", completed - fresh));
    }

    private Row noShowRow(List<Visit> found) {
        long noShows = 0;
        long due = 0;
        for (var visit : found) {
            switch (visit.status) {
                case "NO_SHOW" -> {
                    noShows++;
                    due++;
                }
                case "CHECKED_IN", "ROOMED", "SEEN", "COMPLETED" -> due++;
                case "CANCELLED" -> due += late(visit) ? 1 : 0;
                default -> due += visit.start.isAfter(now) ? 0 : 1;
            }
        }
        return new Row(noShows, due, ratio(noShows, due), null, Map.of());
    }

    private static Row cancellationRow(List<Visit> found) {
        long byPatient = 0;
        long bySite = 0;
        long late = 0;
        for (var visit : found) {
            if (visit.status.equals("CANCELLED")) {
                byPatient += visit.byPatient ? 1 : 0;
                bySite += visit.byPatient ? 0 : 1;
                late += late(visit) ? 1 : 0;
            }
        }
        return new Row(
                byPatient + bySite,
                found.size(),
                ratio(byPatient + bySite, found.size()),
                null,
                Map.of("byPatient", byPatient, "bySite", bySite, "late", late));
    }

    private static Row fillRow(List<Visit> found, long offered) {
        long booked = 0;
        Set<GroupSessionId> counted = new HashSet<>();
        for (var visit : found) {
            if (!visit.status.equals("CANCELLED") && (visit.session == null || counted.add(visit.session))) {
                booked += Duration.between(visit.start, visit.end).toMinutes();
            }
        }
        return new Row(booked, offered, ratio(booked, offered), null, Map.of());
    }

    private static Row waitRow(List<Visit> found) {
        List<Long> seconds = new ArrayList<>();
        for (var visit : found) {
            if (visit.checkedIn != null && visit.seen != null && !visit.seen.isBefore(visit.checkedIn)) {
                seconds.add(Duration.between(visit.checkedIn, visit.seen).toSeconds());
            }
        }
        seconds.sort(null);
        var sum = seconds.stream().mapToLong(Long::longValue).sum();
        return new Row(
                Math.round(sum / 60.0 * 10_000) / 10_000.0,
                seconds.size(),
                percentile(seconds, 0.5),
                percentile(seconds, 0.9),
                Map.of());
    }

    private static @Nullable Double percentile(List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            return null;
        }
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return (sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below))) / 60.0;
    }

    private Row leadRow(List<Visit> found) {
        long days = 0;
        long completed = 0;
        for (var visit : found) {
            if (visit.status.equals("COMPLETED")) {
                completed++;
                var booked = visit.booked.atZone(site(visit.site).zone).toLocalDate();
                days += Math.max(0, ChronoUnit.DAYS.between(booked, day(visit)));
            }
        }
        return new Row(days, completed, ratio(days, completed), null, Map.of());
    }

    /** A provider at a site on a local day. */
    private record OfferedSlot(UUID site, UUID provider, LocalDate day) {}

    private Map<OfferedSlot, Long> offeredMinutes(LocalDate from, LocalDate to) {
        return offered.computeIfAbsent(List.of(from, to), _ -> minuteByMinute(from, to));
    }

    private Map<OfferedSlot, Long> minuteByMinute(LocalDate from, LocalDate to) {
        Map<OfferedSlot, List<TemplateChanged>> offers = new HashMap<>();
        for (var template : templates.values()) {
            for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
                if (day.getDayOfWeek() == template.dayOfWeek()
                        && !day.isBefore(template.validFrom())
                        && (template.validTo() == null || !day.isAfter(template.validTo()))) {
                    offers.computeIfAbsent(
                                    new OfferedSlot(
                                            template.siteId().value(),
                                            template.providerId().value(),
                                            day),
                                    _ -> new ArrayList<>())
                            .add(template);
                }
            }
        }
        for (var deviation : deviations.values()) {
            if (deviation.kind() == DeviationKind.EXTRA && deviation.providerId() != null) {
                for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
                    if (isOn(deviation, day)) {
                        offers.computeIfAbsent(
                                new OfferedSlot(
                                        deviation.siteId().value(),
                                        deviation.providerId().value(),
                                        day),
                                _ -> new ArrayList<>());
                    }
                }
            }
        }
        Map<OfferedSlot, Long> minutes = new HashMap<>();
        offers.forEach((slot, weekly) -> {
            var site = site(slot.site());
            var inForce = hoursOn(site, slot.day());
            long count = 0;
            var end = slot.day().plusDays(1).atStartOfDay(site.zone).toInstant();
            for (var t = slot.day().atStartOfDay(site.zone).toInstant(); t.isBefore(end); t = t.plusSeconds(60)) {
                var minute = t;
                boolean offered =
                        weekly.stream().anyMatch(each -> within(minute, slot.day(), each.from(), each.to(), site.zone));
                boolean open = inForce.stream()
                        .filter(each -> each.day() == slot.day().getDayOfWeek())
                        .anyMatch(each -> within(minute, slot.day(), each.from(), each.to(), site.zone));
                boolean away = leaves.values().stream()
                        .anyMatch(leave -> leave.providerId().value().equals(slot.provider())
                                && !minute.isBefore(leave.from())
                                && minute.isBefore(leave.to()));
                boolean closed = site.closed != null && !minute.isBefore(site.closed);
                boolean keptDay = !site.closedDays.getOrDefault(slot.day(), false);
                boolean extra = deviates(DeviationKind.EXTRA, slot, minute, site.zone);
                boolean blocked = deviates(DeviationKind.BLOCKED, slot, minute, site.zone);
                count += (offered && open && keptDay || extra) && !blocked && !away && !closed ? 1 : 0;
            }
            if (count > 0) {
                minutes.put(slot, count);
            }
        });
        return minutes;
    }

    private boolean deviates(DeviationKind kind, OfferedSlot slot, Instant minute, ZoneId zone) {
        return deviations.values().stream()
                .filter(each -> each.kind() == kind
                        && each.siteId().value().equals(slot.site())
                        && (each.providerId() == null
                                || each.providerId().value().equals(slot.provider())))
                .anyMatch(each -> isOn(each, slot.day()) && within(minute, slot.day(), each.from(), each.to(), zone));
    }

    private static boolean isOn(DeviationChanged deviation, LocalDate day) {
        return day.getDayOfWeek() == deviation.firstDate().getDayOfWeek()
                && !day.isBefore(deviation.firstDate())
                && !day.isAfter(deviation.lastDate());
    }

    private static List<OpeningHours> hoursOn(Site site, LocalDate day) {
        List<OpeningHours> hours = List.of();
        for (int i = 0; i < site.hours.size(); i++) {
            var told = site.hours.get(i).getKey().atZone(site.zone).toLocalDate();
            if (i == 0 || !told.isAfter(day)) {
                hours = site.hours.get(i).getValue();
            }
        }
        return hours;
    }

    private static boolean within(Instant t, LocalDate day, LocalTime from, LocalTime to, ZoneId zone) {
        return !t.isBefore(day.atTime(from).atZone(zone).toInstant())
                && t.isBefore(day.atTime(to).atZone(zone).toInstant());
    }
}
