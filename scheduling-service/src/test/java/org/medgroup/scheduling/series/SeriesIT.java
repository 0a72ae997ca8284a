package org.medgroup.scheduling.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.monday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.test.context.TestContextManager;
import tools.jackson.databind.JsonNode;

/** Series over HTTP: what stands in their way is told before; then they are booked whole or not at all. */
@SuppressWarnings("NullAway.Init") // set up before each try
class SeriesIT extends SchedulingIntegrationTest {
    private SiteId site;
    private ProviderId provider;
    private ProviderId colleague;
    private PatientId patient;
    private VisitTypeId visitType;
    private Client desk;

    @BeforeTry
    void openTheSite() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
        meetTheGroup();
        site = group.site();
        provider = group.provider(site);
        colleague = group.provider(site);
        group.offersWorkdays(provider, site);
        group.offersWorkdays(colleague, site);
        patient = group.patient(site);
        visitType = group.visitType(30, 0, null);
        desk = group.desk(site);
    }

    @Example
    void what_stands_in_the_way_is_told_before_anything_is_booked() {
        group.closes(site, monday(CHICAGO).plusWeeks(1), "Thanksgiving Day");
        group.tell(() ->
                providers.away(new AbsenceId(UUID.randomUUID()), provider, at(2), at(2).plus(Duration.ofHours(12))));
        created(group.book(desk, site, group.patient(site), provider, visitType, at(3)));
        created(group.book(desk, site, patient, colleague, visitType, at(4)));

        var plan = desk.ask("/series/preview", weekly(6));

        assertThat(plan.status()).isEqualTo(200);
        List<String> told = new ArrayList<>();
        plan.body().path("occurrences").forEach(one -> {
            JsonNode conflict = one.path("conflict");
            told.add(conflict.path("code").asString("free")
                    + (conflict.has("taken") ? conflict.path("taken").toString() : "")
                    + conflict.path("closedFor").asString(""));
            if (!conflict.isMissingNode()) {
                assertThat(conflict.path("alternatives")).as(one.toString()).isNotEmpty();
            }
        });
        assertThat(told)
                .containsExactly(
                        "free",
                        "site-closed-that-dayThanksgiving Day",
                        "provider-away",
                        "slot-taken[\"provider\"]",
                        "slot-taken[\"patient\"]",
                        "free");
        assertThat(appointmentsOf(patient)).as("nothing is booked by asking").isEqualTo(1);

        Answer refused = desk.post("/series", weekly(6));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("series-conflicts");
        assertThat(texts(refused.body().path("conflicts"), "planned"))
                .containsExactlyInAnyOrder(text(at(1)), text(at(2)), text(at(3)), text(at(4)));
        assertThat(appointmentsOf(patient)).as("nor by being refused").isEqualTo(1);
        assertThat(seriesOf(patient)).isZero();

        Instant instead = Instant.parse(plan.body()
                .path("occurrences")
                .path(3)
                .path("conflict")
                .path("alternatives")
                .path(0)
                .path("start")
                .asString());
        var chosen = weekly(6);
        chosen.put(
                "choices",
                List.of(
                        Map.of("planned", at(1)),
                        Map.of("planned", at(2)),
                        Map.of("planned", at(3), "start", instead),
                        Map.of("planned", at(4), "start", at(4).plus(Duration.ofHours(1)), "providerId", colleague)));
        Answer booked = desk.post("/series", chosen);
        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        assertThat(texts(booked.body().path("appointments"), "start"))
                .containsExactlyInAnyOrder(
                        text(at(0)), text(instead), text(at(4).plus(Duration.ofHours(1))), text(at(5)));
        assertThat(booked.body().path("series").path("skipped")).hasSize(2);
    }

    @Example
    void one_is_moved_for_itself_and_the_rest_is_called_off_from_any_of_them_on() {
        JsonNode booked = desk.post("/series", weekly(5)).body();
        String series = booked.path("series").path("id").asString();
        String second = booked.path("appointments").path(1).path("id").asString();
        Answer moved =
                desk.post("/appointments/" + second + "/reschedule", Map.of("start", at(1).plus(Duration.ofHours(2))));
        assertThat(moved.body().path("occurrence").path("seriesId").asString()).isEqualTo(series);
        assertThat(moved.body().path("occurrence").path("planned").asString()).isEqualTo(text(at(1)));

        Map<String, Object> fromTheFourth = Map.of("from", at(3), "by", "PATIENT", "reasonCode", "FEELS_BETTER");
        assertThat(statuses(desk.post("/series/" + series + "/cancel", fromTheFourth)))
                .containsExactly("BOOKED", "BOOKED", "BOOKED", "CANCELLED", "CANCELLED");
        assertThat(desk.post("/series/" + series + "/cancel", fromTheFourth).status())
                .as("again is no news")
                .isEqualTo(200);
        created(group.book(desk, site, group.patient(site), provider, visitType, at(4)));

        assertThat(statuses(desk.post(
                        "/series/" + series + "/cancel", Map.of("by", "SITE", "reasonCode", "PROVIDER_AWAY"))))
                .containsOnly("CANCELLED");
        JsonNode history = desk.get("/series/" + series + "/history").body();
        assertThat(history.toString()).contains("series-booked", "FEELS_BETTER", "PROVIDER_AWAY");
    }

    @Example
    void each_of_a_series_takes_an_authorized_visit_and_one_too_many_takes_none() {
        visitType = group.visitType(Map.of("authorization", "BLOCKS"));
        String insurance = UUID.randomUUID().toString();
        desk.put(
                "/patients/" + patient + "/insurances/" + insurance,
                Map.of("priority", "PRIMARY", "payer", "Aster Health", "memberId", "M-1"));
        created(desk.post(
                "/patients/" + patient + "/authorizations",
                Map.of(
                        "siteId",
                        site,
                        "insuranceId",
                        insurance,
                        "number",
                        "A-" + UUID.randomUUID(),
                        "visitTypeIds",
                        List.of(visitType),
                        "validFrom",
                        monday(CHICAGO),
                        "validTo",
                        monday(CHICAGO).plusWeeks(20),
                        "visits",
                        3)));

        assertThat(desk.post("/series", weekly(4)).code()).isEqualTo("authorization-required");
        assertThat(appointmentsOf(patient)).isZero();
        assertThat(reserved()).isZero();

        assertThat(desk.post("/series", weekly(3)).status()).isEqualTo(201);
        assertThat(reserved()).isEqualTo(3);
    }

    private int reserved() {
        return desk.get("/patients/" + patient + "/authorizations")
                .body()
                .path(0)
                .path("reserved")
                .asInt();
    }

    @Example
    void the_hour_is_the_same_all_year_and_the_rule_must_do() {
        JsonNode plan = desk.ask("/series/preview", weekly(40)).body().path("occurrences");
        assertThat(plan).hasSize(40);
        List<Long> utcHours = new ArrayList<>();
        plan.forEach(one -> {
            Instant start = Instant.parse(one.path("start").asString());
            assertThat(LocalTime.ofInstant(start, CHICAGO)).isEqualTo(LocalTime.of(9, 0));
            utcHours.add(start.getEpochSecond() / 3600 % 24);
        });
        assertThat(utcHours).contains(14L, 15L);
        var endless = weekly(2);
        endless.put("rule", "FREQ=WEEKLY");
        assertThat(desk.ask("/series/preview", endless).code()).isEqualTo("impossible-series");
        assertThat(desk.post("/series", endless).code()).isEqualTo("impossible-series");
        var strange = weekly(2);
        strange.put("choices", List.of(Map.of("planned", at(7))));
        assertThat(desk.post("/series", strange).code()).isEqualTo("impossible-series");
    }

    /** Two series that want the same hours, and single bookings in between, all at once. */
    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void of_series_and_single_bookings_at_once_none_overlaps_and_no_series_is_half(
            @ForAll @Size(4) List<@IntRange(max = 7) Integer> weeks, @ForAll @IntRange(max = 3) int later)
            throws Exception {
        List<PatientId> patients =
                IntStream.range(0, 6).mapToObj(_ -> group.patient(site)).toList();
        List<Callable<Answer>> attempts = new ArrayList<>();
        for (int index = 0; index < 2; index++) {
            Map<String, Object> wanted = booking(site, patients.get(index), provider, visitType, at(index * later));
            wanted.put("rule", "FREQ=WEEKLY;COUNT=6");
            attempts.add(() -> desk.post("/series", wanted));
        }
        for (int index = 0; index < weeks.size(); index++) {
            Instant start = at(weeks.get(index)).plus(Duration.ofMinutes(15L * (index % 2)));
            PatientId single = patients.get(2 + index);
            attempts.add(() -> group.book(desk, site, single, provider, visitType, start));
        }
        try (var clients = Executors.newFixedThreadPool(attempts.size())) {
            for (var answer : clients.invokeAll(attempts)) {
                assertThat(answer.get().status()).as("%s", answer.get()).isIn(201, 409);
            }
        }
        assertThat(jdbc.sql("""
                        select count(*) from appointment a where site_id = :site and series_id is not null
                        group by series_id
                        """)
                        .param("site", site.value())
                        .query(Integer.class)
                        .list())
                .allMatch(count -> count == 6);
        assertThat(jdbc.sql("""
                        select count(*) from appointment_series s where site_id = :site and not exists (
                            select from appointment a where a.series_id = s.series_id)
                        """)
                        .param("site", site.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                        select count(*) from appointment a join appointment b
                            on a.provider_id = b.provider_id and a.appointment_id < b.appointment_id
                           and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
                        where a.site_id = :site
                        """)
                        .param("site", site.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from claimed_time where resource_id = :provider")
                        .param("provider", provider.value())
                        .query(Integer.class)
                        .single())
                .as("what is claimed is booked")
                .isEqualTo(jdbc.sql("select count(*) from appointment where provider_id = :provider")
                        .param("provider", provider.value())
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    private Map<String, Object> weekly(int times) {
        Map<String, Object> wanted = booking(site, patient, provider, visitType, at(0));
        wanted.put("rule", "FREQ=WEEKLY;COUNT=" + times);
        return wanted;
    }

    /** A Monday at nine, so many weeks after the first. */
    private static Instant at(int week) {
        LocalDate day = monday(CHICAGO).plusWeeks(week);
        return day.atTime(9, 0).atZone(CHICAGO).toInstant();
    }

    private static String text(Instant instant) {
        return instant.toString();
    }

    private static List<String> statuses(Answer answer) {
        List<String> statuses = new ArrayList<>();
        answer.body()
                .path("appointments")
                .forEach(one -> statuses.add(one.path("status").asString()));
        return statuses;
    }

    private int appointmentsOf(PatientId whom) {
        return count("appointment", whom);
    }

    private int seriesOf(PatientId whom) {
        return count("appointment_series", whom);
    }

    private int count(String table, PatientId whom) {
        return jdbc.sql("select count(*) from " + table + " where patient_id = :patient")
                .param("patient", whom.value())
                .query(Integer.class)
                .single();
    }
}
