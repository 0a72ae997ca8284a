package org.medgroup.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.testing.TestTokens;
import tools.jackson.databind.JsonNode;

class OrganisationIT extends StaffIT {
    @Test
    void what_is_opened_is_there_on_the_next_read() {
        RegionId region = openRegion();
        SiteId site = new SiteId(Ids.next());
        JsonNode opened = post(ADMIN, "/sites", site(site, region)).expect(201).body();

        assertThat(get(ADMIN, "/sites/" + site).expect(200).body()).isEqualTo(opened);
        assertThat(opened.has("coordinates")).isFalse();
        Map<String, Object> located = new HashMap<>(site(new SiteId(Ids.next()), region));
        located.put("coordinates", Map.of("latitude", 91, "longitude", -74));
        post(ADMIN, "/sites", located).expect(400);
        located.put("coordinates", Map.of("latitude", 41.93, "longitude", -74));
        JsonNode there = post(ADMIN, "/sites", located).expect(201).body();
        assertThat(there.path("coordinates").toString()).isEqualTo("{\"latitude\":41.93,\"longitude\":-74.0}");
        assertThat(opened.path("regionName").asString()).isEqualTo("Region " + region);
        assertThat(opened.path("status").asString()).isEqualTo("OPEN");
        assertThat(opened.path("openingHours").path(0).path("from").asString()).isEqualTo("08:00");
        assertThat(opened.path("address").path("city").asString()).isEqualTo("Springfield");
        assertThat(get(ADMIN, "/regions").expect(200).body().findValuesAsString("id"))
                .contains(region.toString());
        assertThat(get(ADMIN, "/sites").expect(200).body().findValuesAsString("id"))
                .contains(site.toString());
    }

    @Test
    void opening_hours_change_and_a_closed_site_keeps_its_own() {
        SiteId site = openSite(openRegion());
        Object saturday = Map.of("openingHours", List.of(Map.of("day", "SATURDAY", "from", "09:00", "to", "13:30")));
        JsonNode changed = put(manager(site), "/sites/" + site + "/opening-hours", saturday)
                .expect(200)
                .body();
        assertThat(changed.path("openingHours").toString())
                .isEqualTo("[{\"day\":\"SATURDAY\",\"from\":\"09:00\",\"to\":\"13:30\"}]");

        JsonNode closed = post(HR, "/sites/" + site + "/close", "").expect(200).body();
        assertThat(closed.path("status").asString()).isEqualTo("CLOSED");
        post(HR, "/sites/" + site + "/close", "").expect(200);
        put(ADMIN, "/sites/" + site + "/opening-hours", saturday).expectProblem(409, "site-closed", null);
        assertThat(events("site-closed", site.value())).isEqualTo(1);
    }

    @Test
    void a_site_keeps_the_holidays_of_its_state_but_for_those_on_which_it_opens() {
        SiteId site = openSite(openRegion());
        String path = "/sites/" + site + "/holidays";
        int next = LocalDate.now(ZoneOffset.UTC).getYear() + 1;
        assertThat(get(manager(site), path).expect(200).body().path("days")).isEmpty();

        JsonNode kept = put(
                        manager(site),
                        path,
                        Map.of(
                                "country",
                                "US",
                                "subdivision",
                                "CA",
                                "openOn",
                                List.of("VETERANS_DAY"),
                                "alsoClosed",
                                List.of(Map.of("date", next + "-06-02", "name", "Inventory"))))
                .expect(200)
                .body();
        assertThat(kept.path("through").asString()).isEqualTo((next + 2) + "-12-31");
        Map<String, String> days = new HashMap<>();
        kept.path("days")
                .forEach(day ->
                        days.put(day.path("date").asString(), day.path("name").asString()));
        LocalDate thanksgiving = LocalDate.of(next, 11, 1)
                .with(TemporalAdjusters.firstInMonth(DayOfWeek.THURSDAY))
                .plusWeeks(3);
        assertThat(days)
                .containsEntry(next + "-12-25", "Christmas")
                .containsEntry(thanksgiving.toString(), "Thanksgiving Day")
                .containsEntry(thanksgiving.plusDays(1).toString(), "Day After Thanksgiving")
                .containsEntry(next + "-06-02", "Inventory")
                .doesNotContainKey(next + "-11-11");
        assertThat(get(manager(site), path).body()).isEqualTo(kept);
        assertThat(get(manager(site), "/sites/" + site).body().path("holidays").path("openOn"))
                .hasSize(1);

        put(manager(site), path, Map.of("country", "ZZ")).expectProblem(422, "unknown-holiday-calendar", "country");
        put(manager(site), path, Map.of("country", "US", "subdivision", "XX"))
                .expectProblem(422, "unknown-holiday-calendar", "subdivision");
        put(manager(site), path, Map.of("country", "US", "openOn", List.of("NO_SUCH_DAY")))
                .expectProblem(422, "unknown-holiday", "openOn");
        put(manager(site), path, Map.of("openOn", List.of("CHRISTMAS")))
                .expectProblem(422, "unknown-holiday", "openOn");
        assertThat(events("site-closed-days-changed", site.value())).isEqualTo(1);

        put(manager(site), path, Map.of()).expect(200);
        assertThat(get(manager(site), path).body().path("days")).isEmpty();
    }

    @Test
    void whoever_decides_on_holidays_sees_which_there_are_before() {
        SiteId site = openSite(openRegion());
        String path = "/public-holidays";
        JsonNode countries = get(manager(site), path).expect(200).body();
        assertThat(countries.path("countries").valueStream().map(JsonNode::asString))
                .contains("US");
        assertThat(countries.path("days")).isEmpty();

        JsonNode calendar = get(manager(site), path + "?country=US&subdivision=CA")
                .expect(200)
                .body();
        assertThat(calendar.path("subdivisions").valueStream().map(JsonNode::asString))
                .contains("CA", "NY");
        int year = LocalDate.now(ZoneOffset.UTC).getYear();
        for (String date : List.of(year + "-01-01", year + 3 + "-12-25")) {
            assertThat(calendar.path("days").valueStream())
                    .anySatisfy(day -> assertThat(day.path("date").asString()).isEqualTo(date));
        }
        assertThat(calendar.path("days").valueStream())
                .allSatisfy(day -> assertThat(day.path("holiday").asString()).isNotEmpty());

        get(manager(site), path + "?country=ZZ").expectProblem(422, "unknown-holiday-calendar", "country");
        get(manager(site), path + "?subdivision=CA").expectProblem(422, "unknown-holiday-calendar", "subdivision");
        get(manager(site), path + "?country=nowhere").expectProblem(400, "invalid-request", "country");
    }

    @Test
    void departments_have_their_own_names_within_a_site() {
        RegionId region = openRegion();
        SiteId site = openSite(region);
        SiteId other = openSite(region);
        post(ADMIN, "/sites/" + site + "/departments", Map.of("name", "Radiology"))
                .expect(201);
        post(ADMIN, "/sites/" + site + "/departments", Map.of("name", " RADIOLOGY "))
                .expectProblem(409, "department-name-taken", "name");
        post(ADMIN, "/sites/" + other + "/departments", Map.of("name", "Radiology"))
                .expect(201);
        assertThat(get(manager(site), "/sites/" + site + "/departments")
                        .expect(200)
                        .body()
                        .findValuesAsString("name"))
                .containsExactly("Radiology");
    }

    @Test
    void values_that_cannot_be_are_refused_with_the_field_and_change_nothing() {
        RegionId region = openRegion();
        openSite(region);
        long before = storedEvents();
        post(ADMIN, "/sites", with(region, "timeZone", "GMT+2")).expectProblem(422, "invalid-time-zone", "timeZone");
        post(ADMIN, "/sites", with(region, "code", "A B")).expectProblem(422, "invalid-site-code", "code");
        post(ADMIN, "/sites", with(region, "regionId", UUID.randomUUID()))
                .expectProblem(422, "unknown-region", "regionId");
        post(
                        ADMIN,
                        "/sites",
                        with(region, "openingHours", List.of(Map.of("day", "MONDAY", "from", "17:00", "to", "08:00"))))
                .expectProblem(422, "invalid-opening-hours", "openingHours[0].to");
        post(
                        ADMIN,
                        "/sites",
                        with(region, "openingHours", List.of(Map.of("day", "MOONDAY", "from", "08:00", "to", "17:00"))))
                .expect(400);
        post(ADMIN, "/sites", with(region, "name", " ")).expectProblem(400, "invalid-request", "name");
        post(ADMIN, "/sites", with(region, "name", "a\u0000b")).expectProblem(400, "invalid-request", "name");
        post(ADMIN, "/sites", with(region, "name", "x".repeat(121))).expectProblem(400, "invalid-request", "name");
        post(ADMIN, "/sites", with(region, "address", Map.of("line", "", "city", "", "state", "ES", "postalCode", "")))
                .expectProblem(400, "invalid-request", "address.city");
        post(ADMIN, "/sites", "{\"code\":").expect(400);
        post(ADMIN, "/sites", "{}").expectProblem(400, "invalid-request", "openingHours");
        assertThat(storedEvents()).isEqualTo(before);
    }

    @Test
    void of_two_who_want_one_code_at_once_one_gets_it() throws Exception {
        RegionId region = openRegion();
        String code = "RACE-" + UUID.randomUUID().toString().substring(0, 8);
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Answer>> attempts = IntStream.range(0, 8)
                    .<Callable<Answer>>mapToObj(i -> () -> post(
                            ADMIN, "/sites", with(region, "code", i % 2 == 0 ? code : code.toLowerCase(Locale.ROOT))))
                    .toList();
            List<Integer> statuses = pool.invokeAll(attempts).stream()
                    .map(attempt -> attempt.resultNow().status())
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
        }
    }

    @Test
    void a_request_that_is_repeated_is_answered_again_and_done_once() {
        RegionId region = new RegionId(Ids.next());
        Object body = Map.of("id", region, "name", "Repeated");
        Answer first = send(ADMIN, "POST", "/regions", "key-" + region, body).expect(201);
        Answer second = send(ADMIN, "POST", "/regions", "key-" + region, body).expect(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(events("region-opened", region.value())).isEqualTo(1);
        send(ADMIN, "POST", "/regions", "key-" + region, Map.of("name", "Another"))
                .expectProblem(422, "idempotency-key-reused", null);
        send(ADMIN, "POST", "/regions", null, body).expectProblem(400, "idempotency-key-missing", null);
        post(ADMIN, "/regions", body).expectProblem(409, "already-exists", null);
    }

    @Test
    void only_who_may_organise_organises() {
        RegionId region = openRegion();
        SiteId site = openSite(region);
        String desk = TestTokens.of("desk", Set.of(Role.FRONT_DESK), Scope.wholeGroup());
        String regionalAdmin = TestTokens.of("regional", Set.of(Role.ADMIN), Scope.ofRegions(region));
        post(desk, "/regions", Map.of("name", "Mine")).expectProblem(403, "forbidden", null);
        post(desk, "/sites", site(new SiteId(Ids.next()), region)).expectProblem(403, "forbidden", null);
        post(manager(site), "/sites/" + site + "/close", "").expectProblem(403, "forbidden", null);
        post(HR, "/imports/regions", Map.of("items", List.of(Map.of("id", Ids.next(), "name", "X"))))
                .expectProblem(403, "forbidden", null);
        post(regionalAdmin, "/sites", site(new SiteId(Ids.next()), region)).expectProblem(403, "forbidden", null);
        send(null, "GET", "/sites", null, null).expect(401);
    }

    private long events(String type, UUID aggregate) {
        return jdbc.sql("select count(*) from domain_event where event_type = :type and aggregate_id = :id")
                .param("type", type)
                .param("id", aggregate)
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> with(RegionId region, String field, Object value) {
        Map<String, Object> site = new HashMap<>(site(new SiteId(Ids.next()), region));
        site.put(field, value);
        return site;
    }
}
