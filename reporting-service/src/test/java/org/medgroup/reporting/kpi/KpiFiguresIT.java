package org.medgroup.reporting.kpi;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.GroupSessionId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.AccessMeasured;
import org.medgroup.contracts.scheduling.AppointmentBooked;
import org.medgroup.contracts.scheduling.AppointmentCancelled;
import org.medgroup.contracts.scheduling.AppointmentRescheduled;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.contracts.scheduling.ConcernRaised;
import org.medgroup.contracts.scheduling.ConcernReopened;
import org.medgroup.contracts.scheduling.ConcernResolved;
import org.medgroup.contracts.scheduling.SurveyAnswered;
import org.medgroup.contracts.scheduling.SurveySent;
import org.medgroup.contracts.scheduling.VisitTypeAccess;
import org.medgroup.kit.access.Scope;
import org.medgroup.reporting.figures.Measure;
import org.medgroup.reporting.testing.Recount;
import org.medgroup.reporting.testing.ReportingDatabase;
import org.medgroup.reporting.testing.Stream;
import org.medgroup.reporting.testing.World;

/** Every KPI at every level and grain against a recount by brute force, and every figure against its drill-down. */
class KpiFiguresIT {
    private static final int SEEDS = 3;
    private static final List<World> WORLDS = new ArrayList<>();
    private static final List<Recount> RECOUNTS = new ArrayList<>();
    private static final List<ReportingDatabase> DATABASES = new ArrayList<>();

    @BeforeAll
    static void fill() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            var world = new World(seed, 500);
            var database = new ReportingDatabase(Clock.fixed(World.NOW, ZoneOffset.UTC));
            database.deliverAll(world.shuffled(seed, true), 200);
            WORLDS.add(world);
            DATABASES.add(database);
            RECOUNTS.add(new Recount(world.events(), World.NOW));
        }
    }

    @AfterAll
    static void close() {
        DATABASES.forEach(ReportingDatabase::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"visits", "no-show-rate", "cancellation-rate", "fill-rate", "wait-time", "lead-time"})
    void every_figure_is_what_a_recount_of_the_events_gives(String id) {
        var kpi = KpiCatalogue.byId(id).orElseThrow();
        for (int i = 0; i < SEEDS; i++) {
            var sites = WORLDS.get(i).sites().stream().map(SiteId::value).collect(toSet());
            for (var level : Level.values()) {
                for (var grain : Grain.values()) {
                    compare(i, kpi, level, grain, Scope.wholeGroup(), sites);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"visits", "no-show-rate", "cancellation-rate", "fill-rate", "wait-time", "lead-time"})
    void a_site_manager_sees_the_own_site_and_the_group(String id) {
        var kpi = KpiCatalogue.byId(id).orElseThrow();
        var world = WORLDS.getFirst();
        var own = world.sites().getFirst();
        var scope = Scope.ofSites(own);
        var everywhere = world.sites().stream().map(SiteId::value).collect(toSet());

        compare(0, kpi, Level.SITE, Grain.WEEK, scope, Set.of(own.value()));
        compare(0, kpi, Level.PROVIDER, Grain.TOTAL, scope, Set.of(own.value()));
        compare(0, kpi, Level.GROUP, Grain.MONTH, scope, everywhere);
        assertThat(answer(0, new Question(kpi, Level.REGION, World.FROM, World.TO, Grain.TOTAL), scope))
                .isEmpty();
    }

    @Test
    void a_regional_lead_sees_the_own_region_only() {
        var kpi = KpiCatalogue.byId("visits").orElseThrow();
        var region = WORLDS.getFirst().regions().getFirst();
        var question = new Question(kpi, Level.REGION, World.FROM, World.TO, Grain.TOTAL);

        assertThat(answer(0, question, Scope.ofRegions(region)))
                .extracting(Figure::key)
                .containsExactly(region.toString());
    }

    /** Each provider's mean first: over visit types, then over measurements; only then over providers. */
    @Test
    void third_next_available_is_the_mean_of_the_providers_means() {
        var kpi = KpiCatalogue.byId("third-next-available").orElseThrow();
        for (int i = 0; i < SEEDS; i++) {
            Map<String, Map<UUID, List<Double>>> means = new HashMap<>();
            Map<String, Long> without = new HashMap<>();
            for (var event : WORLDS.get(i).events()) {
                if (!(event.payload() instanceof AccessMeasured measured)) {
                    continue;
                }
                var days = measured.visitTypes().stream()
                        .map(VisitTypeAccess::thirdSlotOn)
                        .filter(Objects::nonNull)
                        .mapToLong(day -> ChronoUnit.DAYS.between(measured.localDate(), day))
                        .average();
                for (var key : List.of("group", measured.siteId().toString())) {
                    days.ifPresent(mean -> means.computeIfAbsent(key, _ -> new HashMap<>())
                            .computeIfAbsent(measured.providerId().value(), _ -> new ArrayList<>())
                            .add(mean));
                    without.merge(
                            key,
                            measured.visitTypes().stream()
                                    .filter(type -> type.thirdSlotOn() == null)
                                    .count(),
                            Long::sum);
                }
            }
            assertThat(without.get("group")).isPositive();
            List<Figure> figures = new ArrayList<>();
            for (var level : List.of(Level.GROUP, Level.SITE)) {
                figures.addAll(
                        answer(i, new Question(kpi, level, World.FROM, World.TO, Grain.TOTAL), Scope.wholeGroup()));
            }
            assertThat(figures).hasSize(1 + WORLDS.get(i).sites().size());
            for (var figure : figures) {
                var expected = means.get(figure.key()).values().stream()
                        .mapToDouble(each -> each.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElseThrow())
                        .average()
                        .orElseThrow();
                assertThat(figure.value()).isCloseTo(expected, within(0.001));
                assertThat(figure.sums().get(Measure.WITHOUT_THIRD_SLOT)).isEqualTo(without.get(figure.key()));
            }
        }
    }

    /** Counted anew from the events: marks on the day of the visit, concerns when they were raised and stayed resolved. */
    @Test
    void what_patients_say_is_counted_from_its_events() {
        for (int i = 0; i < SEEDS; i++) {
            Map<String, long[]> surveys = new HashMap<>();
            Map<String, double[]> concerns = new HashMap<>();
            for (var event : WORLDS.get(i).events()) {
                switch (event.payload()) {
                    case SurveySent e -> add(surveys, e.siteId(), 1, 0, 0);
                    case SurveyAnswered e -> add(surveys, e.siteId(), 0, 1, e.recommend());
                    case ConcernRaised e -> addUp(concerns, e.siteId(), 1, 0, 0);
                    case ConcernResolved e -> addUp(concerns, e.siteId(), 0, 1, days(e.raisedAt(), e.resolvedAt()));
                    case ConcernReopened e -> addUp(concerns, e.siteId(), 0, -1, -days(e.raisedAt(), e.resolvedAt()));
                    default -> {}
                }
            }
            for (var level : List.of(Level.GROUP, Level.SITE)) {
                for (var figure : voices(i, "patient-satisfaction", level)) {
                    var expected = Objects.requireNonNull(surveys.get(figure.key()));
                    assertThat(figure.sums().get(Measure.SURVEYS_SENT)).isEqualTo(expected[0]);
                    assertThat(figure.value()).isCloseTo((double) expected[2] / expected[1], within(0.001));
                }
                for (var figure : voices(i, "days-to-resolve-concerns", level)) {
                    var expected = Objects.requireNonNull(concerns.get(figure.key()));
                    assertThat(figure.value()).isCloseTo(expected[2] / expected[1], within(0.002));
                }
                for (var figure : voices(i, "concerns-per-1000-visits", level)) {
                    var raised = concerns.getOrDefault(figure.key(), new double[3])[0];
                    assertThat(figure.numerator().doubleValue()).isEqualTo(raised);
                    assertThat(figure.value())
                            .isCloseTo(1_000 * raised / figure.sums().get(Measure.VISITS), within(0.001));
                }
            }
            assertThat(voices(i, "patient-satisfaction", Level.PROVIDER)).hasSizeGreaterThan(1);
        }
    }

    private List<Figure> voices(int world, String kpi, Level level) {
        var question = new Question(
                KpiCatalogue.byId(kpi).orElseThrow(),
                level,
                World.FROM.minusYears(1),
                World.TO.plusYears(1),
                Grain.TOTAL);
        var figures = answer(world, question, Scope.wholeGroup());
        assertThat(figures).isNotEmpty();
        return figures;
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 86_400.0;
    }

    private static void add(Map<String, long[]> sums, SiteId site, long first, long second, long third) {
        for (var key : List.of("group", site.toString())) {
            var sum = sums.computeIfAbsent(key, _ -> new long[3]);
            sum[0] += first;
            sum[1] += second;
            sum[2] += third;
        }
    }

    private static void addUp(Map<String, double[]> sums, SiteId site, double first, double second, double third) {
        for (var key : List.of("group", site.toString())) {
            var sum = sums.computeIfAbsent(key, _ -> new double[3]);
            sum[0] += first;
            sum[1] += second;
            sum[2] += third;
        }
    }

    @Test
    void a_session_of_three_counts_once_until_nobody_is_left_of_it() {
        var site = new SiteId(UUID.randomUUID());
        var provider = new ProviderId(UUID.randomUUID());
        var session = new GroupSessionId(UUID.randomUUID());
        var start = Instant.parse("2026-03-24T15:00:00Z");
        var end = start.plus(Duration.ofMinutes(60));
        try (var database = new ReportingDatabase(Clock.fixed(World.NOW, ZoneOffset.UTC))) {
            List<AppointmentBooked> all = new ArrayList<>();
            List<Stream> streams = new ArrayList<>();
            for (int seat = 0; seat < 3; seat++) {
                var booked = new AppointmentBooked(
                        new AppointmentId(UUID.randomUUID()),
                        site,
                        new PatientId(UUID.randomUUID()),
                        provider,
                        null,
                        new VisitTypeId(UUID.randomUUID()),
                        "Class",
                        start,
                        end,
                        start.minus(Duration.ofDays(9)),
                        null,
                        session);
                all.add(booked);
                streams.add(new Stream(booked.appointmentId().value(), site).then(booked, booked.bookedAt()));
            }
            streams.forEach(stream -> database.deliverAll(stream.events(), 10));
            assertThat(bookedMinutes(database, provider)).containsExactly("60", "60 of 3");

            var later = start.plus(Duration.ofHours(2));
            streams.get(0)
                    .then(
                            new AppointmentRescheduled(
                                    all.get(0).appointmentId(),
                                    site,
                                    all.get(0).patientId(),
                                    provider,
                                    null,
                                    start,
                                    end,
                                    provider,
                                    null,
                                    later,
                                    later.plus(Duration.ofMinutes(60)),
                                    World.NOW),
                            World.NOW);
            database.deliverAll(streams.get(0).events(), 10);
            assertThat(bookedMinutes(database, provider))
                    .as("one has moved to another time")
                    .containsExactly("120", "120 of 3");
            for (int gone = 1; gone <= 2; gone++) {
                streams.get(gone)
                        .then(
                                new AppointmentCancelled(
                                        all.get(gone).appointmentId(),
                                        site,
                                        all.get(gone).patientId(),
                                        provider,
                                        CancelledBy.SITE,
                                        "PROVIDER_AWAY",
                                        start,
                                        end,
                                        World.NOW),
                                World.NOW);
                database.deliverAll(streams.get(gone).events(), 10);
                assertThat(bookedMinutes(database, provider))
                        .as("%d have cancelled", gone)
                        .isEqualTo(gone == 1 ? List.of("120", "120 of 2") : List.of("60", "60 of 1"));
            }
        }
    }

    /** By the figure, and by what lies behind it. */
    private static List<String> bookedMinutes(ReportingDatabase database, ProviderId provider) {
        var kpi = KpiCatalogue.byId("fill-rate").orElseThrow();
        var question = new Question(kpi, Level.PROVIDER, World.FROM, World.TO, Grain.TOTAL);
        var figures = database.as(
                Scope.wholeGroup(), () -> database.bean(KpiFigures.class).answer(question));
        assertThat(figures).extracting(Figure::key).containsExactly(provider.toString());
        var behind = new Drill.Behind(
                kpi,
                Kpi.Part.NUMERATOR,
                kpi.formula().numerator(),
                World.FROM,
                World.TO,
                null,
                null,
                provider.value(),
                null);
        var page =
                database.as(Scope.wholeGroup(), () -> database.bean(Drill.class).page(behind, 0, 50));
        return List.of(figures.getFirst().numerator().toString(), page.sum() + " of " + page.total());
    }

    @Test
    void rows_are_named_and_sorted_by_name_and_period() {
        var question =
                new Question(KpiCatalogue.byId("visits").orElseThrow(), Level.SITE, World.FROM, World.TO, Grain.MONTH);

        var rows = answer(0, question, Scope.wholeGroup());

        assertThat(rows)
                .extracting(Figure::name)
                .contains("Site 1", "Site 2", "Site 3", "Site 4")
                .isSorted();
        assertThat(rows.stream().filter(row -> row.name().equals("Site 1")).map(Figure::period))
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"visits", "no-show-rate", "cancellation-rate", "fill-rate", "wait-time", "lead-time"})
    void a_drill_down_lists_exactly_what_a_figure_is_made_of(String id) {
        var kpi = KpiCatalogue.byId(id).orElseThrow();
        for (int i = 0; i < SEEDS; i++) {
            var figures =
                    answer(i, new Question(kpi, Level.SITE, World.FROM, World.TO, Grain.TOTAL), Scope.wholeGroup());
            for (var figure : figures) {
                for (var part : kpi.formula().drillable()) {
                    drilled(i, kpi, part, figure);
                }
            }
        }
    }

    private static void drilled(int world, Kpi kpi, Kpi.Part part, Figure figure) {
        var term = kpi.formula().term(part);
        assertThat(term).isNotNull();
        var behind = new Drill.Behind(
                kpi, part, term, World.FROM, World.TO, UUID.fromString(figure.key()), null, null, null);
        Set<UUID> seen = new HashSet<>();
        long total = Long.MAX_VALUE;
        for (int page = 0; seen.size() < total; page++) {
            int number = page;
            var found = DATABASES
                    .get(world)
                    .as(
                            Scope.wholeGroup(),
                            () -> DATABASES.get(world).bean(Drill.class).page(behind, number, 37));
            assertThat(found.sum())
                    .isEqualByComparingTo(part == Kpi.Part.NUMERATOR ? figure.numerator() : figure.denominator());
            found.items()
                    .forEach(item -> assertThat(seen.add(item.appointmentId())).isTrue());
            total = found.total();
            assertThat(found.items().isEmpty() && seen.size() < total).isFalse();
        }
        if (term.per() == 1 && !term.measures().contains(Measure.LEAD_DAYS)) {
            assertThat(BigDecimal.valueOf(total))
                    .isEqualByComparingTo(part == Kpi.Part.NUMERATOR ? figure.numerator() : figure.denominator());
        }
    }

    @Test
    void a_drill_down_stays_within_the_callers_sites() {
        var kpi = KpiCatalogue.byId("visits").orElseThrow();
        var own = WORLDS.getFirst().sites().getFirst();
        var database = DATABASES.getFirst();
        var behind = new Drill.Behind(
                kpi, Kpi.Part.NUMERATOR, kpi.formula().numerator(), World.FROM, World.TO, null, null, null, null);

        var page =
                database.as(Scope.ofSites(own), () -> database.bean(Drill.class).page(behind, 0, 500));

        assertThat(page.items()).isNotEmpty().allMatch(item -> item.siteId().equals(own.value()));
        assertThat(page.total()).isEqualTo(page.items().size());
    }

    private static List<Figure> answer(int world, Question question, Scope scope) {
        var database = DATABASES.get(world);
        return database.as(scope, () -> database.bean(KpiFigures.class).answer(question));
    }

    private static void compare(int world, Kpi kpi, Level level, Grain grain, Scope scope, Set<UUID> visible) {
        var expected = RECOUNTS.get(world).kpi(kpi.id(), code(level), code(grain), World.FROM, World.TO, visible);
        var found = answer(world, new Question(kpi, level, World.FROM, World.TO, grain), scope);
        var what = "%s by %s and %s in world %d".formatted(kpi.id(), level, grain, world + 1);
        assertThat(expected).as(what).isNotEmpty();
        assertThat(found.stream().map(figure -> new Recount.Cell(figure.key(), figure.period())))
                .as(what)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (var figure : found) {
            var cell = new Recount.Cell(figure.key(), figure.period());
            var row = expected.get(cell);
            assertThat(row).isNotNull();
            var where = what + " " + cell;
            assertThat(figure.numerator().doubleValue()).as(where).isEqualTo(row.numerator());
            assertThat(figure.denominator().doubleValue()).as(where).isEqualTo(row.denominator());
            same(where, figure.value(), row.value());
            same(where, figure.p90(), row.p90());
            row.apart()
                    .forEach((name, count) ->
                            assertThat(apart(figure, name)).as(where).isEqualTo(count));
        }
    }

    private static void same(String what, @Nullable Double found, @Nullable Double expected) {
        if (expected == null) {
            assertThat(found).as(what).isNull();
        } else {
            assertThat(found).as(what).isCloseTo(expected, within(1e-9));
        }
    }

    private static @Nullable Long apart(Figure figure, String name) {
        Map<Measure, Long> sums = figure.sums();
        return switch (name) {
            case "new" -> sums.get(Measure.FIRST_VISITS);
            case "established" -> sums.get(Measure.VISITS) - sums.get(Measure.FIRST_VISITS);
            case "byPatient" -> sums.get(Measure.CANCELLED_BY_PATIENT);
            case "bySite" -> sums.get(Measure.CANCELLED_BY_SITE);
            case "late" -> sums.get(Measure.CANCELLED_LATE);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
