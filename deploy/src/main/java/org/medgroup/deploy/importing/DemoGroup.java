package org.medgroup.deploy.importing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.DemoIds;
import org.medgroup.contracts.StableIds;

/**
 * An invented medical group: eight sites in three regions, two years of visits behind today and six weeks of bookings
 * before it. Every person and number in it comes from a seeded generator, nobody in it exists.
 *
 * <p>The sites differ on purpose, so that comparing them shows something: each has its own no-show rate, waiting time,
 * lead time and way of growing. The same moment gives the same group; on another day the whole moves along.
 */
final class DemoGroup {
    private static final int DAYS_BACK = 730;
    private static final int DAYS_AHEAD = 42;
    private static final long SEED = 20_250_101L;

    /**
     * What makes a site itself.
     *
     * @param noShow share of kept bookings that do not come
     * @param waitMinutes median from check-in to being seen
     * @param leadDays mean from booking to visit
     * @param fill share of the offered slots that get booked once the site is running at its pace
     * @param growth how much emptier the site was two years ago, 0 to 1
     */
    private record SiteStory(
            int number,
            int region,
            String code,
            String name,
            ZoneId zone,
            ImportItems.Address address,
            int providers,
            double noShow,
            double waitMinutes,
            double leadDays,
            double fill,
            double growth) {
        UUID id() {
            return DemoIds.site(number).value();
        }
    }

    private static final List<String> REGIONS = List.of("Hudson", "Lakes", "High Desert");

    private static final List<SiteStory> SITES = List.of(
            site(
                    1,
                    1,
                    "RIV",
                    "Riverside",
                    "America/New_York",
                    "12 Quay Street",
                    "Kingston",
                    "NY",
                    "12401",
                    4,
                    .048,
                    11,
                    6,
                    .77,
                    .20),
            site(
                    2,
                    1,
                    "OAK",
                    "Oakfield",
                    "America/New_York",
                    "300 Mill Road",
                    "Poughkeepsie",
                    "NY",
                    "12601",
                    3,
                    .074,
                    17,
                    9,
                    .73,
                    .30),
            site(
                    3,
                    1,
                    "HRB",
                    "Harbor Point",
                    "America/New_York",
                    "8 Dock Square",
                    "Newburgh",
                    "NY",
                    "12550",
                    3,
                    .112,
                    26,
                    14,
                    .81,
                    .15),
            site(
                    4,
                    2,
                    "LKV",
                    "Lakeview",
                    "America/Chicago",
                    "77 Shore Drive",
                    "Racine",
                    "WI",
                    "53403",
                    2,
                    .058,
                    14,
                    5,
                    .65,
                    .45),
            site(
                    5,
                    2,
                    "NOR",
                    "Northgate",
                    "America/Chicago",
                    "1500 North Avenue",
                    "Kenosha",
                    "WI",
                    "53140",
                    4,
                    .091,
                    21,
                    11,
                    .75,
                    .25),
            site(
                    6,
                    2,
                    "ELM",
                    "Elm Park",
                    "America/Chicago",
                    "21 Elm Street",
                    "Waukegan",
                    "IL",
                    "60085",
                    3,
                    .040,
                    9,
                    4,
                    .70,
                    .35),
            site(
                    7,
                    3,
                    "MES",
                    "Mesa Verde",
                    "America/Phoenix",
                    "640 Palo Verde Road",
                    "Mesa",
                    "AZ",
                    "85201",
                    2,
                    .131,
                    30,
                    17,
                    .83,
                    .10),
            site(
                    8,
                    3,
                    "SAG",
                    "Sagebrush",
                    "America/Denver",
                    "95 Juniper Way",
                    "Farmington",
                    "NM",
                    "87401",
                    3,
                    .069,
                    16,
                    8,
                    .68,
                    .40));

    /** Of the towns, to a hundredth of a degree. */
    private static final Map<String, ImportItems.Coordinates> COORDINATES = Map.of(
            "RIV", new ImportItems.Coordinates(41.93, -74.00),
            "OAK", new ImportItems.Coordinates(41.70, -73.92),
            "HRB", new ImportItems.Coordinates(41.50, -74.01),
            "LKV", new ImportItems.Coordinates(42.71, -87.80),
            "NOR", new ImportItems.Coordinates(42.59, -87.82),
            "ELM", new ImportItems.Coordinates(42.36, -87.85),
            "MES", new ImportItems.Coordinates(33.43, -111.85),
            "SAG", new ImportItems.Coordinates(36.73, -108.21));

    private static final List<List<String>> LANGUAGES =
            List.of(List.of("en", "es"), List.of("en"), List.of("en", "pl"), List.of("en", "es", "pt"));

    private static final List<String> SPECIALITIES =
            List.of("Family medicine", "Internal medicine", "Pediatrics", "Obstetrics and gynecology");

    private record Kind(String code, String name, int minutes, int buffer, double share) {
        UUID id() {
            return StableIds.of("demo/visit-type", code);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("EST", "Follow-up", 20, 0, .52),
            new Kind("NEW", "New patient", 40, 0, .14),
            new Kind("ACU", "Acute visit", 15, 0, .20),
            new Kind("PRV", "Preventive visit", 30, 0, .14));

    /** Once a week at each site, for those who come together; not among what is booked at random. */
    private static final Kind GROUP_VISIT = new Kind("DSM", "Diabetes group", 60, 0, 0);

    private static final int GROUP_SEATS = 8;
    private static final LocalTime AFTERNOON = LocalTime.of(13, 30);

    private static final List<String> PATIENT_REASONS =
            List.of("FEELS-BETTER", "TRANSPORT", "WORK", "OTHER-APPOINTMENT");

    private final Instant now;
    private final List<ImportItems.Provider> providers = new ArrayList<>();
    private final List<ImportItems.Room> rooms = new ArrayList<>();
    private final List<ImportItems.Template> templates = new ArrayList<>();
    private final List<ImportItems.Patient> patients = new ArrayList<>();
    private final List<ImportItems.PastVisit> pastVisits = new ArrayList<>();
    private final List<ImportItems.Booking> bookings = new ArrayList<>();

    /** @param now what lies before it is history, what lies behind it is booked */
    DemoGroup(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        for (SiteStory site : SITES) {
            tell(site);
        }
        // as a practice would have recorded them: in the order of time, sites mixed
        pastVisits.sort(Comparator.comparing(ImportItems.PastVisit::start).thenComparing(ImportItems.PastVisit::id));
        bookings.sort(Comparator.comparing(ImportItems.Booking::start).thenComparing(ImportItems.Booking::id));
    }

    List<ImportItems.Region> regions() {
        List<ImportItems.Region> regions = new ArrayList<>();
        for (int number = 1; number <= REGIONS.size(); number++) {
            regions.add(new ImportItems.Region(DemoIds.region(number).value(), REGIONS.get(number - 1)));
        }
        return regions;
    }

    List<ImportItems.Site> sites() {
        List<ImportItems.Hours> hours = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
                .map(day -> new ImportItems.Hours(day, LocalTime.of(8, 0), LocalTime.of(18, 0)))
                .toList();
        return SITES.stream()
                .map(site -> new ImportItems.Site(
                        site.id(),
                        site.code(),
                        site.name(),
                        DemoIds.region(site.region()).value(),
                        site.zone().getId(),
                        site.address(),
                        hours,
                        COORDINATES.get(site.code())))
                .toList();
    }

    List<ImportItems.VisitType> visitTypes() {
        return Stream.concat(
                        KINDS.stream()
                                .map(kind -> new ImportItems.VisitType(
                                        kind.id(), kind.code(), kind.name(), kind.minutes(), kind.buffer())),
                        Stream.of(new ImportItems.VisitType(
                                GROUP_VISIT.id(),
                                GROUP_VISIT.code(),
                                GROUP_VISIT.name(),
                                GROUP_VISIT.minutes(),
                                GROUP_VISIT.buffer(),
                                new ImportItems.VisitRules(GROUP_SEATS))))
                .toList();
    }

    List<ImportItems.Provider> providers() {
        return providers;
    }

    List<ImportItems.Room> rooms() {
        return rooms;
    }

    List<ImportItems.Template> templates() {
        return templates;
    }

    List<ImportItems.Patient> patients() {
        return patients;
    }

    /** In the order of their start. */
    List<ImportItems.PastVisit> pastVisits() {
        return pastVisits;
    }

    /** In the order of their start, all of them later than now. */
    List<ImportItems.Booking> bookings() {
        return bookings;
    }

    private void tell(SiteStory site) {
        LocalDate today = LocalDate.ofInstant(now, site.zone());
        List<ImportItems.Patient> panel = panel(site, today);
        patients.addAll(panel);
        Set<String> busy = new HashSet<>();
        for (int i = 0; i < site.providers(); i++) {
            ImportItems.Provider provider = provider(site, i);
            providers.add(provider);
            ImportItems.Room room = new ImportItems.Room(
                    StableIds.of("demo/room", site.code(), Integer.toString(i)), site.id(), "Room " + (i + 1), "EXAM");
            rooms.add(room);
            // half of the providers were there two years ago, the others joined along the way
            LocalDate joined = today.minusDays(i % 2 == 0 ? DAYS_BACK : DAYS_BACK - 170L * i - 23L * site.number());
            for (ImportItems.Template session : sessions(site, provider, i, joined)) {
                templates.add(session);
                boolean withGroup = i == 0 && session.from().equals(AFTERNOON);
                fill(site, session, room, panel, busy, today, withGroup);
            }
        }
    }

    private static ImportItems.Provider provider(SiteStory site, int index) {
        Random random = random("provider", site.code(), index);
        boolean woman = random.nextBoolean();
        String name = "Dr. " + InventedNames.given(woman, random) + " " + InventedNames.family(random);
        return new ImportItems.Provider(
                StableIds.of("demo/provider", site.code(), Integer.toString(index)),
                name,
                SPECIALITIES.get((site.number() + index) % SPECIALITIES.size()),
                npi(site.number() * 10 + index),
                List.of(site.id()),
                new ImportItems.Profile(
                        index % 3 == 0 ? List.of("Geriatrics") : List.of(),
                        LANGUAGES.get((site.number() + index) % LANGUAGES.size()),
                        woman ? "FEMALE" : "MALE"));
    }

    /** A National Provider Identifier with a right check digit: Luhn over 80840 and the nine digits (CMS). */
    static String npi(int number) {
        String nine = "19" + String.format(Locale.ROOT, "%07d", number);
        String digits = "80840" + nine;
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return nine + (10 - sum % 10) % 10;
    }

    /** A long day and a morning every week; the days differ between providers, so that a site has somebody every day. */
    private List<ImportItems.Template> sessions(
            SiteStory site, ImportItems.Provider provider, int index, LocalDate joined) {
        DayOfWeek longDay = DayOfWeek.of(1 + (index * 2 + site.number()) % 5);
        DayOfWeek half = DayOfWeek.of(1 + (longDay.getValue() + 1) % 5);
        return List.of(
                session(site, provider, "a", longDay, LocalTime.of(8, 30), LocalTime.of(12, 30), joined),
                session(site, provider, "b", longDay, AFTERNOON, LocalTime.of(17, 30), joined),
                session(site, provider, "c", half, LocalTime.of(8, 30), LocalTime.of(12, 30), joined));
    }

    private static ImportItems.Template session(
            SiteStory site,
            ImportItems.Provider provider,
            String name,
            DayOfWeek day,
            LocalTime from,
            LocalTime to,
            LocalDate validFrom) {
        return new ImportItems.Template(
                StableIds.of("demo/template", provider.id().toString(), name),
                provider.id(),
                site.id(),
                day,
                from,
                to,
                validFrom,
                null);
    }

    private List<ImportItems.Patient> panel(SiteStory site, LocalDate today) {
        List<ImportItems.Patient> panel = new ArrayList<>();
        int size = 320 * site.providers();
        for (int i = 0; i < size; i++) {
            Random random = random("patient", site.code(), i);
            boolean woman = random.nextDouble() < .56;
            String given = InventedNames.given(woman, random);
            String family = InventedNames.family(random);
            panel.add(new ImportItems.Patient(
                    StableIds.of("demo/patient", site.code(), Integer.toString(i)),
                    given,
                    family,
                    // two dice: few infants, few over ninety
                    today.minusDays((long) (365.25 * (random.nextInt(48) + random.nextInt(48))) + random.nextInt(365)),
                    woman ? "FEMALE" : "MALE",
                    // 555-0100 to 555-0199 are set aside for fiction
                    String.format(Locale.ROOT, "+1%d55501%02d", 201 + random.nextInt(700), random.nextInt(100)),
                    null,
                    site.id(),
                    today.minusDays(DAYS_BACK + 30L).atStartOfDay(site.zone()).toInstant()));
        }
        return panel;
    }

    private void fill(
            SiteStory site,
            ImportItems.Template session,
            ImportItems.Room room,
            List<ImportItems.Patient> panel,
            Set<String> busy,
            LocalDate today,
            boolean withGroup) {
        LocalDate day = session.validFrom().with(TemporalAdjusters.nextOrSame(session.dayOfWeek()));
        for (; !day.isAfter(today.plusDays(DAYS_AHEAD)); day = day.plusWeeks(1)) {
            Random random = random("day", session.id() + "|" + ChronoUnit.DAYS.between(today, day), 0);
            double chance = chanceOfBooking(site, today, day);
            LocalTime at = session.from();
            if (withGroup && Math.abs(ChronoUnit.DAYS.between(today, day)) <= 7 && !day.equals(today)) {
                group(site, session, room, panel, busy, day, at);
                at = at.plusMinutes(GROUP_VISIT.minutes());
            }
            while (true) {
                Kind kind = kind(random);
                LocalTime end = at.plusMinutes(kind.minutes());
                if (end.isAfter(session.to())) {
                    break;
                }
                if (random.nextDouble() < chance) {
                    ImportItems.Patient patient = patientFor(panel, busy, day, random);
                    visit(site, session, room, patient, kind, day, at, random);
                }
                at = end;
            }
        }
    }

    /** Last week's session and the next one. */
    private void group(
            SiteStory site,
            ImportItems.Template session,
            ImportItems.Room room,
            List<ImportItems.Patient> panel,
            Set<String> busy,
            LocalDate day,
            LocalTime at) {
        Random random = random("group", session.id() + "|" + day.getDayOfWeek(), 0);
        for (int seat = 0; seat < GROUP_SEATS - 1 - site.number() % 3; seat++) {
            visit(site, session, room, patientFor(panel, busy, day, random), GROUP_VISIT, day, at, random);
        }
    }

    private static double chanceOfBooking(SiteStory site, LocalDate today, LocalDate day) {
        long ahead = ChronoUnit.DAYS.between(today, day);
        double season = 1 + .08 * Math.cos(2 * Math.PI * (day.getDayOfYear() - 20) / 365.0);
        if (ahead <= 0) {
            double ago = -ahead / (double) DAYS_BACK;
            return Math.min(.97, site.fill() * season * (1 - site.growth() * ago));
        }
        // the longer patients of a site book ahead, the fuller its next weeks already are
        return Math.min(.95, site.fill() * season * Math.exp(-ahead / (site.leadDays() * 1.6)));
    }

    /** About one in five patients causes half of the visits. */
    private static ImportItems.Patient patientFor(
            List<ImportItems.Patient> panel, Set<String> busy, LocalDate day, Random random) {
        while (true) {
            int index = (int) (panel.size() * Math.pow(random.nextDouble(), 1.8));
            ImportItems.Patient patient = panel.get(index);
            if (busy.add(patient.id() + "|" + day)) {
                return patient;
            }
        }
    }

    private void visit(
            SiteStory site,
            ImportItems.Template session,
            ImportItems.Room room,
            ImportItems.Patient patient,
            Kind kind,
            LocalDate day,
            LocalTime at,
            Random random) {
        Instant start = day.atTime(at).atZone(site.zone()).toInstant();
        Instant end = start.plus(Duration.ofMinutes(kind.minutes()));
        UUID id = kind.equals(GROUP_VISIT)
                ? StableIds.of(
                        "demo/appointment",
                        session.id().toString(),
                        start.toString(),
                        patient.id().toString())
                : StableIds.of("demo/appointment", session.id().toString(), start.toString());
        double lead = -Math.log(1 - random.nextDouble()) * site.leadDays() * ("ACU".equals(kind.code()) ? .12 : 1);
        Instant booked = start.minus(Duration.ofMinutes(45 + (long) (lead * 24 * 60)));
        if (start.isAfter(now)) {
            Instant known = booked.isAfter(now) ? now.minus(Duration.ofMinutes(random.nextInt(2_000))) : booked;
            bookings.add(new ImportItems.Booking(
                    id, site.id(), patient.id(), session.providerId(), room.id(), kind.id(), start, known));
        } else if (!end.isAfter(now)) {
            Agreed agreed =
                    new Agreed(id, site, session.providerId(), room.id(), patient.id(), kind, booked, start, end);
            pastVisits.add(outcome(agreed, lead, random));
        }
        // between the two, somebody is in the room right now; the demo leaves this moment to its user
    }

    /** A visit before it is known how it ended. */
    private record Agreed(
            UUID id,
            SiteStory site,
            UUID provider,
            UUID room,
            UUID patient,
            Kind kind,
            Instant booked,
            Instant start,
            Instant end) {
        ImportItems.PastVisit missed() {
            return ended(ImportItems.Outcome.NO_SHOW, booked, null, null, null);
        }

        ImportItems.PastVisit cancelled(ImportItems.Outcome by, Instant at, String reason) {
            return ended(by, booked, at, reason, null);
        }

        ImportItems.PastVisit completed(Attendance attendance) {
            Instant before =
                    booked.isAfter(attendance.arrived()) ? attendance.arrived().minusSeconds(600) : booked;
            return ended(ImportItems.Outcome.COMPLETED, before, null, null, attendance);
        }

        private ImportItems.PastVisit ended(
                ImportItems.Outcome outcome,
                Instant bookedAt,
                @Nullable Instant cancelledAt,
                @Nullable String cancelReason,
                @Nullable Attendance attendance) {
            return new ImportItems.PastVisit(
                    id,
                    site.id(),
                    patient,
                    provider,
                    room,
                    kind.id(),
                    bookedAt,
                    start,
                    end,
                    outcome,
                    cancelledAt,
                    cancelReason,
                    attendance == null ? null : attendance.arrived(),
                    attendance == null ? null : attendance.roomed(),
                    attendance == null ? null : attendance.seen(),
                    attendance == null ? null : attendance.done());
        }
    }

    /** When a patient who came was where. */
    private record Attendance(Instant arrived, Instant roomed, Instant seen, Instant done) {
        /** Nothing of it later than this moment. */
        Attendance by(Instant moment) {
            return new Attendance(
                    earlier(arrived, moment), earlier(roomed, moment), earlier(seen, moment), earlier(done, moment));
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isAfter(other) ? other : one;
        }
    }

    private ImportItems.PastVisit outcome(Agreed agreed, double leadDays, Random random) {
        SiteStory site = agreed.site();
        Instant lastMinute = agreed.start().minus(Duration.ofMinutes(20));
        // who booked long ago forgets more often
        double forgets = site.noShow() * (.75 + .5 * Math.min(1.5, leadDays / site.leadDays()));
        double dice = random.nextDouble();
        if (dice < forgets) {
            return agreed.missed();
        }
        if (dice < forgets + .075) {
            return agreed.cancelled(
                    ImportItems.Outcome.CANCELLED_BY_PATIENT,
                    between(agreed.booked(), lastMinute, random),
                    pick(PATIENT_REASONS, random));
        }
        if (dice < forgets + .075 + .018) {
            return agreed.cancelled(
                    ImportItems.Outcome.CANCELLED_BY_SITE,
                    between(agreed.booked(), lastMinute, random),
                    "PROVIDER-ABSENT");
        }
        Instant arrived = agreed.start().plus(Duration.ofSeconds((long) (-480 + 420 * random.nextGaussian())));
        double crowd =
                1 + .35 * Math.sin(Math.PI * agreed.start().atZone(site.zone()).getHour() / 12.0);
        long waits = (long) (60 * Math.max(1, site.waitMinutes() * crowd * Math.exp(.45 * random.nextGaussian())));
        Instant seen = arrived.plusSeconds(waits);
        Instant done =
                seen.plus(Duration.ofSeconds((long) (agreed.kind().minutes() * 60 * (.75 + .4 * random.nextDouble()))));
        return agreed.completed(new Attendance(arrived, arrived.plusSeconds(waits / 2), seen, done).by(now));
    }

    private static Instant between(Instant from, Instant to, Random random) {
        return from.plusSeconds((long) (Math.max(0, Duration.between(from, to).toSeconds()) * random.nextDouble()));
    }

    private static Kind kind(Random random) {
        double dice = random.nextDouble();
        for (Kind kind : KINDS) {
            dice -= kind.share();
            if (dice < 0) {
                return kind;
            }
        }
        return KINDS.getFirst();
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    /** Each thing draws from its own generator, so that adding a site leaves the others as they are. */
    private static Random random(String what, String of, int index) {
        return new Random(SEED + StableIds.of(what, of, Integer.toString(index)).getMostSignificantBits());
    }

    private static SiteStory site(
            int number,
            int region,
            String code,
            String name,
            String zone,
            String line,
            String city,
            String state,
            String postalCode,
            int providers,
            double noShow,
            double waitMinutes,
            double leadDays,
            double fill,
            double growth) {
        return new SiteStory(
                number,
                region,
                code,
                name,
                ZoneId.of(zone),
                new ImportItems.Address(line, city, state, postalCode),
                providers,
                noShow,
                waitMinutes,
                leadDays,
                fill,
                growth);
    }
}
