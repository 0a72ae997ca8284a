package org.medgroup.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.StableIds;
import org.medgroup.kit.Ids;
import tools.jackson.databind.JsonNode;

class ImportsIT extends StaffIT {
    @Test
    void an_import_is_answered_item_by_item_and_repeating_it_changes_nothing() {
        RegionId region = new RegionId(StableIds.of("imports-it/region", "1"));
        SiteId site = new SiteId(StableIds.of("imports-it/site", "1"));
        SiteId nowhere = new SiteId(StableIds.of("imports-it/site", "2"));
        ProviderId provider = new ProviderId(StableIds.of("imports-it/provider", "1"));
        Map<String, Object> regions = items(Map.of("id", region, "name", "Imported"));
        Map<String, Object> badZone = new HashMap<>(site(nowhere, region));
        badZone.put("timeZone", "Nowhere/Land");
        Map<String, Object> sites = items(site(site, region), badZone);
        Map<String, Object> providers = items(provider(provider, site));

        assertThat(outcomes("/imports/regions", regions)).containsExactly("accepted");
        assertThat(outcomes("/imports/sites", sites)).containsExactly("accepted", "refused invalid-time-zone");
        assertThat(outcomes("/imports/providers", providers)).containsExactly("accepted");
        long before = storedEvents();
        assertThat(outcomes("/imports/regions", regions)).containsExactly("already-there");
        assertThat(outcomes("/imports/sites", sites)).containsExactly("already-there", "refused invalid-time-zone");
        assertThat(outcomes("/imports/providers", providers)).containsExactly("already-there");
        assertThat(storedEvents()).isEqualTo(before);
        get(ADMIN, "/sites/" + site).expect(200);
    }

    @Test
    void a_refused_item_keeps_nobody_else_out() {
        RegionId region = openRegion();
        Map<String, Object> good = site(new SiteId(Ids.next()), region);
        Map<String, Object> sameCode = new HashMap<>(site(new SiteId(Ids.next()), region));
        sameCode.put("code", good.get("code"));
        Map<String, Object> noName = new HashMap<>(site(new SiteId(Ids.next()), region));
        noName.put("name", "");
        Map<String, Object> noRegion = new HashMap<>(site(new SiteId(Ids.next()), region));
        noRegion.put("regionId", UUID.randomUUID());
        Map<String, Object> alsoGood = site(new SiteId(Ids.next()), region);
        JsonNode results = post(ADMIN, "/imports/sites", items(good, sameCode, noName, noRegion, alsoGood, good))
                .expect(200)
                .body()
                .path("results");
        assertThat(texts(results))
                .containsExactly(
                        "accepted",
                        "refused site-code-taken",
                        "refused invalid-item",
                        "refused unknown-region",
                        "accepted",
                        "already-there");
        assertThat(results.path(2).path("detail").asString()).contains("name");
        assertThat(results.path(1).path("index").asInt()).isEqualTo(1);
        get(ADMIN, "/sites/" + alsoGood.get("id")).expect(200);
        get(ADMIN, "/sites/" + sameCode.get("id")).expect(404);
    }

    @Test
    void a_site_that_was_refused_for_another_reason_does_not_hold_its_code() {
        RegionId region = openRegion();
        Map<String, Object> site = new HashMap<>(site(new SiteId(Ids.next()), region));
        site.put("regionId", UUID.randomUUID());
        assertThat(outcomes("/imports/sites", items(site))).containsExactly("refused unknown-region");
        site.put("id", Ids.next());
        site.put("regionId", region);
        assertThat(outcomes("/imports/sites", items(site))).containsExactly("accepted");
    }

    @Test
    void five_hundred_go_at_once_and_no_more() {
        List<Map<String, Object>> regions = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(i -> Map.<String, Object>of("id", Ids.next(), "name", "Region " + i))
                .toList());
        assertThat(outcomes("/imports/regions", Map.of("items", regions)))
                .hasSize(500)
                .containsOnly("accepted");
        regions.add(Map.of("id", Ids.next(), "name", "One too many"));
        post(ADMIN, "/imports/regions", Map.of("items", regions)).expectProblem(400, "invalid-request", "items");
    }

    @Test
    void an_item_without_an_id_is_nobodys() {
        post(ADMIN, "/imports/regions", items(Map.of("id", Ids.next(), "name", "A"), Map.of("name", "B")))
                .expectProblem(400, "invalid-request", "items[1].id");
        post(ADMIN, "/imports/regions", Map.of()).expectProblem(400, "invalid-request", "items");
    }

    private List<String> outcomes(String path, Map<String, Object> body) {
        return texts(post(ADMIN, path, body).expect(200).body().path("results"));
    }

    private static List<String> texts(JsonNode results) {
        List<String> texts = new ArrayList<>();
        results.forEach(result -> texts.add(result.path("outcome").asString()
                + (result.has("code") ? " " + result.path("code").asString() : "")));
        return texts;
    }

    @SafeVarargs
    private static Map<String, Object> items(Map<String, Object>... items) {
        return Map.of("items", List.of(items));
    }
}
