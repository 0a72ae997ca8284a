package org.medgroup.reporting.testing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.DeviationId;
import org.medgroup.contracts.GroupSessionId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.AccessMeasured;
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
import org.medgroup.contracts.scheduling.ConcernRaised;
import org.medgroup.contracts.scheduling.ConcernReopened;
import org.medgroup.contracts.scheduling.ConcernResolved;
import org.medgroup.contracts.scheduling.DeviationChanged;
import org.medgroup.contracts.scheduling.DeviationKind;
import org.medgroup.contracts.scheduling.PatientRegistered;
import org.medgroup.contracts.scheduling.SurveyAnswered;
import org.medgroup.contracts.scheduling.SurveySent;
import org.medgroup.contracts.scheduling.TemplateChanged;
import org.medgroup.contracts.scheduling.VisitTypeAccess;
import org.medgroup.contracts.staff.Address;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.ClosedDay;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.LeaveWithdrawn;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.contracts.staff.ProviderChanged;
import org.medgroup.contracts.staff.ProviderJoined;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.contracts.staff.SiteClosed;
import org.medgroup.contracts.staff.SiteOpened;
import org.medgroup.kit.inbox.ReceivedEvent;

/**
 * A small invented group, the same for the same seed, around the spring changes of the clocks: sites in unlike zones,
 * changed hours, absences, and appointments that end in every way there is.
 */
public final class World {
    public static final LocalDate FROM = LocalDate.of(2026, 3, 1);
    public static final LocalDate TO = LocalDate.of(2026, 4, 12);
    public static final Instant NOW = Instant.parse("2026-03-25T15:10:00Z");

    private static final Instant BEGIN = Instant.parse("2025-11-03T08:00:00Z");
    private static final List<String> ZONES = List.of(
            "America/New_York",
            "America/Los_Angeles",
            "America/Sao_Paulo",
            "Asia/Kolkata",
            "Europe/London",
            "Pacific/Auckland",
            "Australia/Lord_Howe",
            "America/Phoenix");

    private final Random random;
    private final List<Stream> streams = new ArrayList<>();
    private final List<RegionId> regions = new ArrayList<>();
    private final List<SiteId> sites = new ArrayList<>();
    private final List<ZoneId> zones = new ArrayList<>();
    private final List<ProviderId> providers = new ArrayList<>();

    public World(long seed, int appointments) {
        random = new Random(seed);
        for (int i = 1; i <= 2; i++) {
            addRegion(i);
        }
        for (int i = 1; i <= 4; i++) {
            addSite(i);
        }
        for (int i = 1; i <= 5; i++) {
            addProvider(i);
        }
        for (int i = 0; i < 9; i++) {
            addTemplate();
        }
        for (int i = 0; i < 8; i++) {
            addDeviation();
        }
        for (int i = 0; i < appointments; i++) {
            addAppointment();
        }
        for (var week = FROM.plusDays(1); week.isBefore(TO); week = week.plusDays(7)) {
            addAccess(week);
        }
        for (int i = 0; i < appointments / 10; i++) {
            addSurvey();
            addConcern();
        }
        for (int i = 0; i < appointments / 25; i++) {
            addSession();
        }
    }

    public List<SiteId> sites() {
        return List.copyOf(sites);
    }

    public List<RegionId> regions() {
        return List.copyOf(regions);
    }

    /** Each aggregate's events, one aggregate after the other. */
    public List<ReceivedEvent> events() {
        return streams.stream().flatMap(stream -> stream.events().stream()).toList();
    }

    /** The same events with aggregates mixed at will, each one's order kept; some are delivered again, from the start. */
    public List<ReceivedEvent> shuffled(long seed, boolean withRepeats) {
        var shuffle = new Random(seed);
        List<Deque<ReceivedEvent>> left = new ArrayList<>();
        streams.forEach(stream -> left.add(new ArrayDeque<>(stream.events())));
        List<ReceivedEvent> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            var index = shuffle.nextInt(left.size());
            mixed.add(left.get(index).removeFirst());
            if (left.get(index).isEmpty()) {
                left.remove(index);
            }
            if (withRepeats && shuffle.nextInt(12) == 0) {
                var again = mixed.get(shuffle.nextInt(mixed.size())).headers().aggregateId();
                List<ReceivedEvent> repeats = new ArrayList<>();
                mixed.stream()
                        .filter(event -> event.headers().aggregateId().equals(again))
                        .forEach(event -> {
                            if (!repeats.contains(event)) {
                                repeats.add(event);
                            }
                        });
                mixed.addAll(repeats);
            }
        }
        return mixed;
    }

    private UUID id() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private void addRegion(int number) {
        var region = new RegionId(id());
        regions.add(region);
        streams.add(new Stream(region.value(), null).then(new RegionOpened(region, "Region " + number), BEGIN));
    }

    private void addSite(int number) {
        var site = new SiteId(id());
        var zone = any(ZONES);
        sites.add(site);
        zones.add(ZoneId.of(zone));
        var stream = new Stream(site.value(), site)
                .then(
                        new SiteOpened(
                                site,
                                "S" + number,
                                "Site " + number,
                                regions.get(number % regions.size()),
                                "Region of site",
                                zone,
                                new Address("1 Main Street", "Town", "NY", "10001"),
                                hours(),
                                null),
                        BEGIN);
        if (chance(0.6)) {
            stream.then(new CalendarChanged(site, zone, hours()), Instant.parse("2026-03-17T14:00:00Z"));
        }
        if (chance(0.7)) {
            stream.then(closedDays(FROM.minusDays(10), 40), Instant.parse("2026-02-19T10:00:00Z"));
            if (chance(0.5)) {
                stream.then(closedDays(FROM.plusDays(12), 60), Instant.parse("2026-03-20T10:00:00Z"));
            }
        }
        if (chance(0.2)) {
            stream.then(new SiteClosed(site, Instant.parse("2026-04-03T16:30:00Z")), NOW);
        }
        streams.add(stream);
    }

    private ClosedDaysChanged closedDays(LocalDate from, int days) {
        List<ClosedDay> closed = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            if (chance(0.15)) {
                closed.add(new ClosedDay(from.plusDays(day), "Day off"));
            }
        }
        return new ClosedDaysChanged(sites.getLast(), from, from.plusDays(days), closed);
    }

    private List<OpeningHours> hours() {
        List<OpeningHours> hours = new ArrayList<>();
        for (var day : DayOfWeek.values()) {
            if (day == DayOfWeek.SUNDAY && chance(0.5)) {
                hours.add(new OpeningHours(day, LocalTime.of(0, 0), LocalTime.of(5, 0)));
            } else if (chance(0.5)) {
                hours.add(new OpeningHours(day, LocalTime.of(8, 0), LocalTime.of(17, 0)));
            } else if (chance(0.7)) {
                hours.add(new OpeningHours(day, LocalTime.of(7, 30), LocalTime.of(12, 0)));
                hours.add(new OpeningHours(day, LocalTime.of(13, 0), LocalTime.of(19, 15)));
            }
        }
        return hours;
    }

    private void addProvider(int number) {
        var provider = new ProviderId(id());
        providers.add(provider);
        var stream = new Stream(provider.value(), null)
                .then(
                        new ProviderJoined(provider, "Dr " + number, "Family medicine", null, Set.copyOf(sites), null),
                        BEGIN);
        List<Object> later = new ArrayList<>();
        if (chance(0.5)) {
            later.add(new ProviderChanged(
                    provider, "Dr " + number + " (renamed)", "Paediatrics", null, Set.of(sites.getFirst()), null));
        }
        for (int i = 0; i < 3; i++) {
            var absence = new AbsenceId(id());
            var from = minute(Instant.parse("2026-03-02T00:00:00Z"), Duration.ofDays(35));
            var to = minute(from, Duration.ofDays(4)).plusSeconds(60);
            stream.then(new LeaveApproved(absence, provider, from, to), BEGIN.plusSeconds(i));
            if (chance(0.3)) {
                later.add(new LeaveWithdrawn(absence, provider, from, to));
            }
        }
        later.forEach(event -> stream.then(event, NOW));
        streams.add(stream);
    }

    private void addTemplate() {
        var template = new TemplateId(id());
        var site = any(sites);
        var provider = any(providers);
        var early = chance(0.3);
        var from = early ? LocalTime.of(random.nextInt(3), 30) : LocalTime.of(7 + random.nextInt(5), 0);
        var day = early ? DayOfWeek.SUNDAY : any(Arrays.asList(DayOfWeek.values()));
        var validFrom = LocalDate.of(2026, 2, 1).plusDays(random.nextInt(40));
        var first = new TemplateChanged(
                template, site, provider, day, from, from.plusMinutes(240 + random.nextInt(60)), validFrom, null);
        var stream = new Stream(template.value(), site).then(first, BEGIN);
        if (chance(0.4)) {
            stream.then(
                    new TemplateChanged(
                            template,
                            site,
                            provider,
                            day,
                            from,
                            first.to(),
                            validFrom,
                            validFrom.plusDays(random.nextInt(60) - 5)),
                    NOW);
        }
        streams.add(stream);
    }

    private void addDeviation() {
        var id = new DeviationId(id());
        var site = any(sites);
        boolean extra = chance(0.4);
        var first = FROM.plusDays(random.nextInt(30));
        var from = chance(0.4) ? LocalTime.of(random.nextInt(3), 30) : LocalTime.of(7 + random.nextInt(10), 15);
        var hours = new DeviationChanged(
                id,
                site,
                extra || chance(0.6) ? any(providers) : null,
                extra ? DeviationKind.EXTRA : DeviationKind.BLOCKED,
                first,
                first.plusDays(random.nextInt(24)),
                from,
                from.plusMinutes(30 + random.nextInt(240)),
                false);
        var stream = new Stream(id.value(), site).then(hours, BEGIN);
        if (chance(0.3)) {
            stream.then(
                    new DeviationChanged(
                            id,
                            site,
                            hours.providerId(),
                            hours.kind(),
                            hours.firstDate(),
                            hours.lastDate(),
                            hours.from(),
                            hours.to(),
                            true),
                    NOW);
        }
        streams.add(stream);
    }

    /** Most providers are measured at most sites: for one to three visit types, with a third slot or without. */
    private void addAccess(LocalDate monday) {
        for (int at = 0; at < sites.size(); at++) {
            for (var provider : providers) {
                if (chance(0.3)) {
                    continue;
                }
                boolean away = chance(0.1);
                List<VisitTypeAccess> visitTypes = new ArrayList<>();
                for (int type = 0; !away && type <= random.nextInt(3); type++) {
                    visitTypes.add(new VisitTypeAccess(
                            new VisitTypeId(new UUID(8, type)),
                            chance(0.2) ? null : monday.plusDays(random.nextInt(30))));
                }
                var measuredAt = monday.atTime(7, 0).atZone(zones.get(at)).toInstant();
                streams.add(new Stream(id(), sites.get(at))
                        .then(
                                new AccessMeasured(sites.get(at), provider, measuredAt, monday, 92, away, visitTypes),
                                measuredAt));
            }
        }
    }

    private LocalDate day() {
        return FROM.plusDays(random.nextInt((int) ChronoUnit.DAYS.between(FROM, TO)));
    }

    /** Asked after a visit, and answered or not. */
    private void addSurvey() {
        int at = random.nextInt(sites.size());
        var provider = providers.get(random.nextInt(providers.size()));
        var day = day();
        var sentAt = day.atTime(15, 0).atZone(zones.get(at)).toInstant();
        var visit = new AppointmentId(id());
        var stream = new Stream(id(), sites.get(at))
                .then(new SurveySent(sites.get(at), provider, visit, day, sentAt), sentAt);
        if (chance(0.4)) {
            var answeredAt = minute(sentAt, Duration.ofDays(3));
            stream.then(
                    new SurveyAnswered(
                            sites.get(at),
                            provider,
                            visit,
                            day,
                            random.nextInt(11),
                            1 + random.nextInt(5),
                            1 + random.nextInt(5),
                            answeredAt),
                    answeredAt);
        }
        streams.add(stream);
    }

    /** Raised, resolved, and perhaps opened again. */
    private void addConcern() {
        int at = random.nextInt(sites.size());
        var zone = zones.get(at);
        var raisedAt = day().atTime(10, 0).atZone(zone).toInstant();
        var raisedOn = LocalDate.ofInstant(raisedAt, zone);
        var stream = new Stream(id(), sites.get(at))
                .then(
                        new ConcernRaised(
                                sites.get(at),
                                "WAIT",
                                "MEDIUM",
                                "PHONE",
                                List.of(),
                                raisedOn,
                                raisedOn.plusDays(7),
                                raisedAt),
                        raisedAt);
        if (chance(0.7)) {
            var resolvedAt = minute(raisedAt, Duration.ofDays(9));
            var resolvedOn = LocalDate.ofInstant(resolvedAt, zone);
            stream.then(
                    new ConcernResolved(sites.get(at), "EXPLAINED", true, raisedAt, resolvedAt, resolvedOn),
                    resolvedAt);
            if (chance(0.3)) {
                var again = minute(resolvedAt, Duration.ofDays(2));
                stream.then(new ConcernReopened(sites.get(at), raisedAt, resolvedAt, resolvedOn, again), again);
            }
        }
        streams.add(stream);
    }

    private Instant minute(Instant from, Duration within) {
        return from.plus(Duration.ofMinutes((long) (random.nextDouble() * within.toMinutes())));
    }

    private void addAppointment() {
        var id = new AppointmentId(id());
        int at = random.nextInt(sites.size());
        var site = sites.get(at);
        var provider = any(providers);
        var patient = new PatientId(new UUID(7, random.nextInt(60)));
        var visitType = new VisitTypeId(new UUID(8, random.nextInt(3)));
        // any hour of the day, so that local days and UTC days differ often
        var start = minute(Instant.parse("2026-02-28T00:00:00Z"), Duration.ofDays(44));
        var end = start.plus(Duration.ofMinutes(10 + random.nextInt(50)));
        var booked = minute(start.minus(Duration.ofDays(40)), Duration.ofDays(40));
        var stream = new Stream(id.value(), site)
                .then(
                        new AppointmentBooked(
                                id, site, patient, provider, null, visitType, "Visit", start, end, booked, null),
                        booked);
        if (chance(0.05)) {
            streams.add(new Stream(new UUID(7, patient.value().getLeastSignificantBits() + 1000), site)
                    .then(new PatientRegistered(patient, site, booked), booked));
        }
        boolean imported = chance(0.3);
        if (!imported && chance(0.4)) {
            stream.then(new AppointmentConfirmed(id, site, patient, provider, start, booked), booked);
        }
        if (!imported && chance(0.2)) {
            var newStart = minute(Instant.parse("2026-02-28T00:00:00Z"), Duration.ofDays(44));
            var newEnd = newStart.plus(Duration.between(start, end));
            var newProvider = any(providers);
            stream.then(
                    new AppointmentRescheduled(
                            id, site, patient, provider, null, start, end, newProvider, null, newStart, newEnd, booked),
                    booked);
            start = newStart;
            end = newEnd;
            provider = newProvider;
        }
        settle(stream, imported, new Slot(id, site, patient, provider, visitType, start, end));
        streams.add(stream);
    }

    /** Several come together, of whom some cancel or do not come, and one may have moved to or from somewhere else. */
    private void addSession() {
        var site = any(sites);
        var provider = any(providers);
        var visitType = new VisitTypeId(new UUID(8, 9));
        var session = new GroupSessionId(id());
        var start = minute(Instant.parse("2026-03-01T00:00:00Z"), Duration.ofDays(40));
        var end = start.plus(Duration.ofMinutes(60));
        int seats = 2 + random.nextInt(3);
        for (int seat = 0; seat < seats; seat++) {
            var id = new AppointmentId(id());
            var patient = new PatientId(new UUID(7, random.nextInt(60)));
            var booked = minute(start.minus(Duration.ofDays(20)), Duration.ofDays(10));
            var elsewhere = start.minus(Duration.ofDays(1 + random.nextInt(3)));
            var elsewhereUntil = elsewhere.plus(Duration.ofMinutes(60));
            boolean joinedLater = chance(0.3);
            var stream = new Stream(id.value(), site)
                    .then(
                            new AppointmentBooked(
                                    id,
                                    site,
                                    patient,
                                    provider,
                                    null,
                                    visitType,
                                    "Class",
                                    joinedLater ? elsewhere : start,
                                    joinedLater ? elsewhereUntil : end,
                                    booked,
                                    null,
                                    joinedLater ? null : session),
                            booked);
            boolean leaves = !joinedLater && chance(0.3);
            if (joinedLater || leaves) {
                stream.then(
                        new AppointmentRescheduled(
                                id,
                                site,
                                patient,
                                provider,
                                null,
                                leaves ? start : elsewhere,
                                leaves ? end : elsewhereUntil,
                                provider,
                                null,
                                leaves ? elsewhere : start,
                                leaves ? elsewhereUntil : end,
                                booked,
                                leaves ? null : session),
                        booked);
            }
            settle(
                    stream,
                    false,
                    new Slot(
                            id,
                            site,
                            patient,
                            provider,
                            visitType,
                            leaves ? elsewhere : start,
                            leaves ? elsewhereUntil : end));
            streams.add(stream);
        }
    }

    private record Slot(
            AppointmentId id,
            SiteId site,
            PatientId patient,
            ProviderId provider,
            VisitTypeId visitType,
            Instant start,
            Instant end) {}

    private void settle(Stream stream, boolean imported, Slot slot) {
        var start = slot.start();
        double dice = random.nextDouble();
        if (dice < 0.25) {
            // from four days ahead until after the start; now and then exactly 24 hours ahead
            var cancelled = chance(0.2)
                    ? start.minus(Duration.ofHours(24))
                    : minute(start.minus(Duration.ofDays(4)), Duration.ofHours(98));
            then(
                    stream,
                    imported,
                    new AppointmentCancelled(
                            slot.id(),
                            slot.site(),
                            slot.patient(),
                            slot.provider(),
                            chance(0.6) ? CancelledBy.PATIENT : CancelledBy.SITE,
                            "OTHER",
                            start,
                            slot.end(),
                            cancelled),
                    cancelled);
            return;
        }
        if (start.isAfter(NOW) || dice > 0.95) {
            return; // to come, or forgotten
        }
        if (dice < 0.45) {
            then(
                    stream,
                    imported,
                    new AppointmentNoShow(
                            slot.id(), slot.site(), slot.patient(), slot.provider(), start, slot.end(), slot.end()),
                    slot.end());
            if (chance(0.8)) {
                return;
            }
            then(
                    stream,
                    imported,
                    new AppointmentNoShowUndone(
                            slot.id(),
                            slot.site(),
                            slot.patient(),
                            slot.provider(),
                            start,
                            slot.end(),
                            chance(0.5),
                            slot.end()),
                    slot.end());
            if (chance(0.3)) {
                return;
            }
        }
        attend(stream, imported, slot);
    }

    private void attend(Stream stream, boolean imported, Slot slot) {
        var start = slot.start();
        boolean checkedIn = chance(0.85);
        var checkIn = start.minusSeconds(random.nextInt(1800)).plusMillis(random.nextInt(1000));
        if (checkedIn) {
            then(
                    stream,
                    imported,
                    new AppointmentCheckedIn(slot.id(), slot.site(), slot.patient(), slot.provider(), start, checkIn),
                    checkIn);
            if (chance(0.05)) {
                return; // still waiting
            }
        }
        if (chance(0.7)) {
            var roomed = checkIn.plusSeconds(random.nextInt(900));
            then(
                    stream,
                    imported,
                    new AppointmentRoomed(
                            slot.id(),
                            slot.site(),
                            slot.patient(),
                            slot.provider(),
                            new RoomId(new UUID(9, 1)),
                            start,
                            roomed),
                    roomed);
        }
        if (chance(0.9)) {
            var seen = checkIn.plusSeconds(random.nextInt(4000)).plusMillis(random.nextInt(1000));
            then(
                    stream,
                    imported,
                    new AppointmentSeen(
                            slot.id(),
                            slot.site(),
                            slot.patient(),
                            slot.provider(),
                            start,
                            checkedIn ? checkIn : null,
                            seen),
                    seen);
        }
        if (chance(0.95)) {
            then(
                    stream,
                    imported,
                    new AppointmentCompleted(
                            slot.id(),
                            slot.site(),
                            slot.patient(),
                            slot.provider(),
                            slot.visitType(),
                            start,
                            slot.end(),
                            slot.end()),
                    slot.end());
        }
    }

    // an imported visit is one domain event, published as several contracts
    private static void then(Stream stream, boolean imported, Object contract, Instant at) {
        if (imported) {
            stream.and(contract, at);
        } else {
            stream.then(contract, at);
        }
    }
}
