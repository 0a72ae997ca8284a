package org.medgroup.scheduling.availability;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;

/**
 * What the search finds, against a computation that looks at every minute of every provider one by one. The statement may
 * be made faster, what it finds stays.
 */
@SuppressWarnings("NullAway.Init") // set up before each test
class PlainSearchIT extends SchedulingIntegrationTest {
    private static final ZoneId DENVER = ZoneId.of("America/Denver");
    private static final int DAYS = 12;
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);

    /** Of every week, as the site's clock has it. */
    private record Hours(ProviderId provider, Place place, DayOfWeek day, LocalTime from, LocalTime to) {}

    /** @param provider none: everybody */
    private record Stretch(@Nullable ProviderId provider, SiteId site, ZonedDateTime from, ZonedDateTime to) {
        boolean holds(ProviderId who, SiteId where, Instant minute) {
            return (provider == null || provider.equals(who))
                    && site.equals(where)
                    && !minute.isBefore(from.toInstant())
                    && minute.isBefore(to.toInstant());
        }
    }

    private record Claimed(UUID resource, Instant from, Instant to) {
        boolean overlaps(UUID wanted, Instant start, Instant end) {
            return resource.equals(wanted) && from.isBefore(end) && start.isBefore(to);
        }
    }

    private record Place(SiteId site, ZoneId zone) {}

    private record Kind(
            VisitTypeId id,
            int minutes,
            int buffer,
            int before,
            @Nullable String roomKind,
            @Nullable String equipment) {}

    private record Slot(String site, String provider, Instant start, Instant end, String room) {}

    private final Random random = new Random(20261123);
    private final List<Hours> weekly = new ArrayList<>();
    private final List<Stretch> extra = new ArrayList<>();
    private final List<Stretch> blocked = new ArrayList<>();
    private final List<Claimed> away = new ArrayList<>();
    private final List<ProviderId> staff = new ArrayList<>();
    private Place east;
    private Place west;
    private LocalDate monday;
    private Client desk;
    private ProviderId expiring;
    private List<String> rooms;
    private String ecg;

    @BeforeEach
    void openTheSites() {
        east = new Place(group.site(CHICAGO), CHICAGO);
        west = new Place(group.site(DENVER), DENVER);
        desk = group.client("caller-" + UUID.randomUUID(), Scope.ofSites(east.site(), west.site()), Role.FRONT_DESK);
        monday = LocalDate.now(CHICAGO).plusDays(7).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        for (int i = 0; i < 4; i++) {
            staff.add(group.provider(east.site(), west.site()));
        }
        for (ProviderId provider : staff) {
            for (DayOfWeek day : List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY)) {
                offers(provider, random.nextBoolean() ? east : west, day, "09:00", "12:10");
                offers(provider, random.nextBoolean() ? east : west, day, "14:05", "19:00"); // longer than open
            }
        }
        group.room(east.site(), "exam");
        group.room(east.site(), "exam");
        group.room(east.site(), "store");
        rooms = jdbc.sql("select room_id::text from room where site_id = :site and kind = 'exam' order by name")
                .param("site", east.site().value())
                .query(String.class)
                .list();
        ecg = group.equipment(east.site(), "ecg").toString();
        group.equipment(west.site(), "spirometer");
        expiring = staff.getLast();
        group.tell(() -> providers.credential(
                new CredentialId(UUID.randomUUID()),
                expiring,
                "LICENCE",
                LocalDate.of(2020, 1, 1),
                monday.plusDays(7),
                true,
                false));
    }

    @Test
    void what_is_found_is_what_looking_at_every_minute_finds() {
        List<Kind> kinds = List.of(
                new Kind(group.visitType(25, 5, null), 25, 5, 0, null, null),
                new Kind(group.visitType(40, 0, "exam"), 40, 0, 0, "exam", null),
                new Kind(
                        group.visitType(Map.of("bufferBeforeMinutes", 10, "equipmentKinds", List.of("ecg"))),
                        30,
                        0,
                        10,
                        null,
                        "ecg"));
        deviate();
        beAway();
        fill(kinds);
        List<Claimed> claims = claims();
        Instant begin = monday.atStartOfDay(CHICAGO).toInstant();
        for (Kind kind : kinds) {
            for (Instant from : List.of(begin, begin.plus(10 * 60 + 3, MINUTES))) {
                List<Slot> expected = plain(kind, claims, from, from.plus(DAYS * 24 * 60 + 11, MINUTES));
                assertThat(expected).hasSizeGreaterThan(10);
                for (int limit : List.of(1, 7, 40, 500)) {
                    assertThat(found(kind, from, limit))
                            .as(kind + " from " + from + ", at most " + limit)
                            .isEqualTo(expected.stream().limit(limit).toList());
                }
            }
        }
    }

    private void offers(ProviderId provider, Place place, DayOfWeek day, String from, String to) {
        group.offers(provider, place.site(), day, from, to);
        weekly.add(new Hours(provider, place, day, LocalTime.parse(from), LocalTime.parse(to)));
    }

    private void deviate() {
        group.closes(east.site(), monday.plusDays(3), "Thanksgiving Day");
        group.closes(west.site(), monday.plusDays(8), "Christmas");
        deviation("EXTRA", staff.getFirst(), west, monday.plusDays(8), "10:00", "11:30", extra); // opens all the same
        deviation("BLOCKED", null, east, monday.plusDays(1), "10:20", "11:05", blocked);
        deviation("BLOCKED", staff.getFirst(), west, monday.plusDays(7), "09:00", "17:00", blocked);
        deviation("EXTRA", staff.getFirst(), east, monday.plusDays(5), "07:30", "09:45", extra);
        deviation("EXTRA", expiring, east, monday.plusDays(8), "07:30", "09:45", extra); // the licence is over
    }

    private void deviation(
            String kind,
            @Nullable ProviderId provider,
            Place place,
            LocalDate date,
            String from,
            String to,
            List<Stretch> kept) {
        Map<String, Object> body = new HashMap<>(
                Map.of("kind", kind, "date", date.toString(), "from", from, "to", to, "label", "Different"));
        if (provider != null) {
            body.put("providerId", provider);
        }
        created(group.manager(place.site()).post("/sites/" + place.site() + "/deviations", body));
        kept.add(new Stretch(
                provider,
                place.site(),
                date.atTime(LocalTime.parse(from)).atZone(place.zone()),
                date.atTime(LocalTime.parse(to)).atZone(place.zone())));
    }

    private void beAway() {
        for (ProviderId provider : staff.subList(0, 2)) {
            Instant from = monday.plusDays(random.nextInt(8))
                    .atTime(9, 47)
                    .atZone(CHICAGO)
                    .toInstant();
            Instant to = from.plus(random.nextInt(30, 2000), MINUTES);
            group.tell(() -> providers.away(new AbsenceId(UUID.randomUUID()), provider, from, to));
            away.add(new Claimed(provider.value(), from, to));
        }
    }

    private void fill(List<Kind> kinds) {
        PatientId patient = group.patient(east.site());
        int booked = 0;
        for (int i = 0; i < 80; i++) {
            Hours hours = weekly.get(random.nextInt(weekly.size()));
            Instant start = monday.plusDays(7L * random.nextInt(2) + hours.day().ordinal())
                    .atTime(hours.from())
                    .atZone(hours.place().zone())
                    .plusMinutes(5L * random.nextInt(40))
                    .toInstant();
            Map<String, Object> slot = booking(
                    hours.place().site(),
                    patient,
                    hours.provider(),
                    kinds.get(random.nextInt(kinds.size())).id(),
                    start);
            slot.remove("patientId"); // held: a patient cannot be in so many places
            boolean held = i % 6 == 0 && desk.post("/availability/holds", slot).status() == 201;
            slot.put("patientId", patient);
            booked += held
                            || group.desk(hours.place().site())
                                            .post("/appointments", slot)
                                            .status()
                                    == 201
                    ? 1
                    : 0;
        }
        assertThat(booked).isGreaterThan(15);
    }

    private List<Claimed> claims() {
        return jdbc.sql("""
                select resource_id, lower(during) as since, upper(during) as until
                from claimed_time
                where upper(during) > :monday::date and (held_until is null or held_until > now())
                """)
                .param("monday", monday)
                .query((row, _) -> new Claimed(
                        row.getObject("resource_id", UUID.class),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .list();
    }

    private List<Slot> found(Kind kind, Instant from, int limit) {
        List<Slot> slots = new ArrayList<>();
        desk.get("/availability?visitTypeId=" + kind.id() + "&from=" + from + "&to="
                        + from.plus(DAYS * 24 * 60 + 11, MINUTES) + "&limit=" + limit)
                .body()
                .path("slots")
                .forEach(slot -> slots.add(new Slot(
                        slot.path("siteId").asString(),
                        slot.path("providerId").asString(),
                        Instant.parse(slot.path("start").asString()),
                        Instant.parse(slot.path("end").asString()),
                        slot.path("roomId").asString(""))));
        return slots;
    }

    private List<Slot> plain(Kind kind, List<Claimed> claims, Instant from, Instant to) {
        List<Slot> slots = new ArrayList<>();
        for (ProviderId provider : staff) {
            for (Place place : List.of(east, west)) {
                Instant minute = from;
                while (minute.isBefore(to)) {
                    if (!isFree(kind, claims, provider, place, minute)) {
                        minute = minute.plus(1, MINUTES);
                        continue;
                    }
                    Instant end = minute;
                    while (end.isBefore(to) && isFree(kind, claims, provider, place, end)) {
                        end = end.plus(1, MINUTES);
                    }
                    cut(kind, claims, provider, place, minute, end, slots);
                    minute = end;
                }
            }
        }
        slots.sort(Comparator.comparing(Slot::start).thenComparing(Slot::provider));
        return slots;
    }

    private boolean isFree(Kind kind, List<Claimed> claims, ProviderId provider, Place place, Instant minute) {
        ZonedDateTime local = minute.atZone(place.zone());
        if (provider.equals(expiring) && local.toLocalDate().isAfter(monday.plusDays(7))) {
            return false;
        }
        LocalTime time = local.toLocalTime();
        boolean open = !time.isBefore(OPENS)
                && time.isBefore(CLOSES)
                && local.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()
                && !local.toLocalDate().equals(monday.plusDays(place.equals(east) ? 3 : 8));
        boolean offered = open
                        && weekly.stream()
                                .anyMatch(hours -> hours.provider().equals(provider)
                                        && hours.place().equals(place)
                                        && hours.day() == local.getDayOfWeek()
                                        && !time.isBefore(hours.from())
                                        && time.isBefore(hours.to()))
                || extra.stream().anyMatch(stretch -> stretch.holds(provider, place.site(), minute));
        Instant next = minute.plus(1, MINUTES);
        return offered
                && blocked.stream().noneMatch(stretch -> stretch.holds(provider, place.site(), minute))
                && away.stream().noneMatch(absence -> absence.overlaps(provider.value(), minute, next))
                && claims.stream()
                        .noneMatch(claim -> claim.overlaps(
                                provider.value(),
                                minute.minus(kind.before(), MINUTES),
                                next.plus(kind.buffer(), MINUTES)));
    }

    /** Slots back to back, on full five minutes. */
    private void cut(
            Kind kind,
            List<Claimed> claims,
            ProviderId provider,
            Place place,
            Instant begin,
            Instant end,
            List<Slot> slots) {
        long five = 5 * 60;
        Instant start = Instant.ofEpochSecond(Math.ceilDiv(begin.getEpochSecond(), five) * five);
        int step = Math.ceilDiv(kind.before() + kind.minutes() + kind.buffer(), 5) * 5;
        for (; !start.plus(kind.minutes(), MINUTES).isAfter(end); start = start.plus(step, MINUTES)) {
            Instant busyFrom = start.minus(kind.before(), MINUTES);
            Instant busyTo = start.plus(kind.minutes() + kind.buffer(), MINUTES);
            String room = "";
            if (kind.roomKind() != null) {
                room = place.equals(east) ? freeRoom(claims, busyFrom, busyTo) : "";
                if (room.isEmpty()) {
                    continue;
                }
            }
            if (kind.equipment() != null && (!place.equals(east) || isClaimed(claims, ecg, busyFrom, busyTo))) {
                continue;
            }
            slots.add(new Slot(
                    place.site().toString(), provider.toString(), start, start.plus(kind.minutes(), MINUTES), room));
        }
    }

    private String freeRoom(List<Claimed> claims, Instant from, Instant to) {
        return rooms.stream()
                .filter(room -> !isClaimed(claims, room, from, to))
                .findFirst()
                .orElse("");
    }

    private static boolean isClaimed(List<Claimed> claims, String resource, Instant from, Instant to) {
        UUID id = UUID.fromString(resource);
        return claims.stream().anyMatch(claim -> claim.overlaps(id, from, to));
    }
}
