package org.medgroup.reporting.kpi;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Basis;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.reporting.testing.Recount;
import org.medgroup.reporting.testing.ReportingDatabase;
import org.medgroup.reporting.testing.World;

/** A KPI as of an instant is what a recount gives of the events that had been recorded, or had happened, by then. */
class KpiAsOfIT {
    private static final List<Instant> MOMENTS = List.of(
            Instant.parse("2026-02-20T12:00:00Z"),
            Instant.parse("2026-03-09T17:30:00Z"),
            Instant.parse("2026-03-17T14:00:00Z"),
            World.NOW);

    private static final World WORLD = new World(11, 600);
    private static @Nullable ReportingDatabase database;

    @BeforeAll
    static void fill() {
        database = new ReportingDatabase(Clock.fixed(World.NOW, ZoneOffset.UTC));
        database().deliverAll(WORLD.shuffled(3, true), 150);
    }

    @AfterAll
    static void close() {
        database().close();
    }

    private static ReportingDatabase database() {
        return Objects.requireNonNull(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"visits", "no-show-rate", "cancellation-rate", "fill-rate", "wait-time", "lead-time"})
    void a_figure_as_of_a_moment_is_a_recount_of_what_was_known_then(String id) {
        for (var basis : Basis.values()) {
            for (var moment : MOMENTS) {
                var asOf = new AsOf(moment, basis);
                var recount = new Recount(until(asOf), moment);
                compare(id, Level.SITE, Grain.WEEK, asOf, recount);
                compare(id, Level.PROVIDER, Grain.TOTAL, asOf, recount);
                compare(id, Level.GROUP, Grain.MONTH, asOf, recount);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"visits", "no-show-rate", "cancellation-rate", "fill-rate", "wait-time", "lead-time"})
    void as_of_now_is_now(String id) {
        var kpi = KpiCatalogue.byId(id).orElseThrow();
        for (var level : Level.values()) {
            var question = new Question(kpi, level, World.FROM, World.TO, Grain.WEEK);
            var now = new AsOf(World.NOW.plus(Duration.ofDays(900)), Basis.RECORDED); // when all of it is recorded
            for (var scope :
                    List.of(Scope.wholeGroup(), Scope.ofSites(WORLD.sites().getFirst()))) {
                assertThat(answer(scope, question.asOf(now))).isEqualTo(answer(scope, question));
            }
        }
    }

    @Test
    void an_earlier_figure_stays_what_it_was_whatever_comes_later() {
        var moment = World.NOW.minus(Duration.ofDays(9));
        var known = until(new AsOf(moment, Basis.RECORDED));
        try (var then = new ReportingDatabase(Clock.fixed(moment, ZoneOffset.UTC))) {
            then.deliverAll(known, 100);
            for (var kpi : KpiCatalogue.all()) {
                var question = new Question(kpi, Level.SITE, World.FROM, World.TO, Grain.DAY);
                var snapshot = then.as(
                        Scope.wholeGroup(), () -> then.bean(KpiFigures.class).answer(question));
                assertThat(answer(question.asOf(new AsOf(moment, Basis.RECORDED))))
                        .as(kpi.id())
                        .isEqualTo(snapshot);
            }
        }
    }

    @Test
    void a_drill_down_as_of_a_moment_comes_to_the_figure_of_that_moment() {
        var kpi = KpiCatalogue.byId("no-show-rate").orElseThrow();
        var asOf = new AsOf(MOMENTS.get(1), Basis.RECORDED);
        for (var figure : answer(new Question(kpi, Level.SITE, World.FROM, World.TO, Grain.TOTAL).asOf(asOf))) {
            var term = Objects.requireNonNull(kpi.formula().term(Kpi.Part.DENOMINATOR));
            var behind = new Drill.Behind(
                    kpi,
                    Kpi.Part.DENOMINATOR,
                    term,
                    World.FROM,
                    World.TO,
                    UUID.fromString(figure.key()),
                    null,
                    null,
                    asOf);
            var page = database()
                    .as(Scope.wholeGroup(), () -> database().bean(Drill.class).page(behind, 0, 500));
            assertThat(page.sum()).isEqualByComparingTo(figure.denominator());
            assertThat(page.items()).hasSize((int) page.total());
        }
    }

    @Test
    void a_moment_that_an_older_release_did_not_keep_is_refused_not_guessed() {
        var question =
                new Question(KpiCatalogue.byId("visits").orElseThrow(), Level.GROUP, World.FROM, World.TO, Grain.TOTAL);
        database()
                .jdbc()
                .sql("insert into as_of_not_kept (until) values ('2026-03-01T00:00:00Z')")
                .update();
        try {
            assertThatThrownBy(() -> answer(question.asOf(new AsOf(MOMENTS.getFirst(), Basis.RECORDED))))
                    .isInstanceOf(AsOfNotKept.class);
            assertThat(answer(question.asOf(new AsOf(MOMENTS.getLast(), Basis.RECORDED))))
                    .isNotEmpty();
        } finally {
            database().jdbc().sql("delete from as_of_not_kept").update();
        }
    }

    @Test
    void past_and_present_facts_count_by_the_same_measures() {
        var measures = """
                select a.attname || ' = ' || pg_get_expr(d.adbin, d.adrelid)
                  from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                 where a.attrelid = :table::regclass and a.attgenerated = 's'
                 order by 1
                """;
        var present = database()
                .jdbc()
                .sql(measures)
                .param("table", "appointment_fact")
                .query(String.class)
                .list();
        assertThat(present).hasSizeGreaterThan(10);
        assertThat(database()
                        .jdbc()
                        .sql(measures)
                        .param("table", "appointment_fact_past")
                        .query(String.class)
                        .list())
                .isEqualTo(present);
    }

    /** The longest beginning of each aggregate's story that had been told by then. */
    private static List<ReceivedEvent> until(AsOf asOf) {
        Map<UUID, Instant> latest = new HashMap<>();
        List<ReceivedEvent> known = new ArrayList<>();
        for (var event : WORLD.events()) {
            var headers = event.headers();
            var time = asOf.basis() == Basis.RECORDED ? headers.recordedAt() : headers.occurredAt();
            var reached = latest.merge(headers.aggregateId(), time, (one, other) -> one.isAfter(other) ? one : other);
            if (!reached.isAfter(asOf.instant())) {
                known.add(event);
            }
        }
        return known;
    }

    private static List<Figure> answer(Question question) {
        return answer(Scope.wholeGroup(), question);
    }

    private static List<Figure> answer(Scope scope, Question question) {
        return database().as(scope, () -> database().bean(KpiFigures.class).answer(question));
    }

    private static void compare(String id, Level level, Grain grain, AsOf asOf, Recount recount) {
        Set<UUID> sites = WORLD.sites().stream().map(SiteId::value).collect(toSet());
        var expected = recount.kpi(id, code(level), code(grain), World.FROM, World.TO, sites);
        var found = answer(new Question(KpiCatalogue.byId(id).orElseThrow(), level, World.FROM, World.TO, grain, asOf));
        var what = id + " by " + level + " and " + grain + " as of " + asOf;
        assertThat(found.stream().map(figure -> new Recount.Cell(figure.key(), figure.period())))
                .as(what)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (var figure : found) {
            var row = Objects.requireNonNull(expected.get(new Recount.Cell(figure.key(), figure.period())));
            assertThat(figure.numerator().doubleValue()).as(what).isEqualTo(row.numerator());
            assertThat(figure.denominator().doubleValue()).as(what).isEqualTo(row.denominator());
        }
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
