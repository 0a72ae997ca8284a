package org.medgroup.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.testing.TestTokens;
import tools.jackson.databind.JsonNode;

class ProvidersIT extends StaffIT {
    @Test
    void a_provider_joins_changes_sites_and_is_found_where_they_work() {
        RegionId region = openRegion();
        SiteId one = openSite(region);
        SiteId two = openSite(region);
        ProviderId provider = join(one);
        assertThat(idsAt(one)).containsExactly(provider.toString());
        put(HR, "/providers/" + provider + "/sites", Map.of("siteIds", List.of(two)))
                .expect(200);
        assertThat(idsAt(one)).isEmpty();
        assertThat(idsAt(two)).containsExactly(provider.toString());
        get(manager(one), "/providers/" + provider).expectProblem(404, "not-found", null);
        get(manager(two), "/providers/" + provider).expect(200);
    }

    @Test
    void who_speaks_for_one_site_leaves_a_providers_other_sites_alone() {
        RegionId north = openRegion();
        RegionId south = openRegion();
        SiteId inNorth = openSite(north);
        SiteId alsoInNorth = openSite(north);
        SiteId inSouth = openSite(south);
        ProviderId provider = join(inNorth, inSouth);
        String northernHr = TestTokens.of("hr-north", Set.of(Role.HR), Scope.ofRegions(north));
        JsonNode seen = put(northernHr, "/providers/" + provider + "/sites", Map.of("siteIds", List.of(alsoInNorth)))
                .expect(200)
                .body();
        assertThat(seen.path("siteIds").toString()).isEqualTo("[\"" + alsoInNorth + "\"]");
        assertThat(get(HR, "/providers/" + provider).body().path("siteIds").toString())
                .contains(alsoInNorth.toString(), inSouth.toString())
                .doesNotContain(inNorth.toString());
        put(northernHr, "/providers/" + provider + "/sites", Map.of("siteIds", List.of(inSouth)))
                .expectProblem(404, "not-found", null);
    }

    @Test
    void what_patients_choose_by_is_kept_when_sites_change_and_refused_if_it_means_nothing() {
        SiteId site = openSite(openRegion());
        ProviderId provider = join(site);
        String profile = "/providers/" + provider + "/profile";
        assertThat(get(HR, "/providers/" + provider).body().has("profile")).isFalse();
        Map<String, Object> told = Map.of(
                "furtherSpecialities", List.of("Geriatrics"), "languages", List.of("ES-mx", "en"), "gender", "FEMALE");
        String kept =
                "{\"furtherSpecialities\":[\"Geriatrics\"],\"languages\":[\"en\",\"es-MX\"],\"gender\":\"FEMALE\"}";
        assertThat(put(HR, profile, told).expect(200).body().path("profile").toString())
                .isEqualTo(kept);
        SiteId second = openSite(openRegion());
        put(HR, "/providers/" + provider + "/sites", Map.of("siteIds", List.of(site, second)))
                .expect(200);
        assertThat(get(HR, "/providers/" + provider).body().path("profile").toString())
                .isEqualTo(kept);
        Map<String, Object> unknown = new HashMap<>(told);
        unknown.put("languages", List.of("klingon"));
        put(HR, profile, unknown).expectProblem(422, "unknown-language", "languages");
        unknown.put("gender", "F");
        put(HR, profile, unknown).expect(400);
        put(manager(site), profile, told).expect(403);
    }

    @Test
    void absences_do_not_overlap_and_can_be_withdrawn() {
        SiteId site = openSite(openRegion());
        ProviderId provider = join(site);
        String absences = "/providers/" + provider + "/absences";
        Map<String, Object> week =
                Map.of("from", "2026-12-07T06:00:00Z", "to", "2026-12-12T06:00:00Z", "reason", "VACATION");
        JsonNode recorded = post(manager(site), absences, week).expect(201).body();
        String absence = recorded.path("absences").path(0).path("id").asString();

        Answer overlapping = post(HR, absences, week);
        overlapping.expectProblem(409, "absence-overlaps", "from");
        assertThat(overlapping.body().path("from").asString()).isEqualTo("2026-12-07T06:00:00Z");

        JsonNode withdrawn = post(manager(site), absences + "/" + absence + "/withdraw", "")
                .expect(200)
                .body();
        assertThat(withdrawn.path("absences").path(0).path("withdrawn").asBoolean())
                .isTrue();
        post(HR, absences, week).expect(201);

        post(HR, absences + "/" + UUID.randomUUID() + "/withdraw", "").expectProblem(404, "not-found", null);
        Map<String, Object> backwards = new HashMap<>(week);
        backwards.put("to", "2026-12-01T06:00:00Z");
        post(HR, absences, backwards).expectProblem(422, "invalid-absence", "to");
        backwards.put("to", "+1000000000-12-31T23:59:59.999999999Z");
        post(HR, absences, backwards).expectProblem(422, "invalid-absence", "to");
        backwards.put("reason", "BOREDOM");
        post(HR, absences, backwards).expect(400);
    }

    @Test
    void why_somebody_is_away_is_told_to_those_who_plan_leave() {
        SiteId site = openSite(openRegion());
        ProviderId provider = join(site);
        post(
                        HR,
                        "/providers/" + provider + "/absences",
                        Map.of("from", "2026-12-07T06:00:00Z", "to", "2026-12-12T06:00:00Z", "reason", "ILLNESS"))
                .expect(201);
        String desk = TestTokens.of("desk", Set.of(Role.FRONT_DESK), Scope.ofSites(site));
        assertThat(get(desk, "/providers/" + provider).expect(200).body().toString())
                .contains("2026-12-07T06:00:00Z")
                .doesNotContain("ILLNESS");
        assertThat(get(manager(site), "/providers/" + provider).body().toString())
                .contains("ILLNESS");
    }

    @Test
    void a_credentials_number_is_sealed_wherever_it_is_stored_and_told_to_those_who_keep_it() {
        SiteId site = openSite(openRegion());
        ProviderId provider = join(site);
        String number = "LIC-" + UUID.randomUUID();
        Map<String, Object> licence = Map.of(
                "kind", "state-licence",
                "number", number,
                "validFrom", "2026-01-01",
                "validTo", "2026-12-31",
                "blocking", true);
        JsonNode added = post(HR, "/providers/" + provider + "/credentials", licence)
                .expect(201)
                .body();
        JsonNode credential = added.path("credentials").path(0);
        assertThat(credential.path("number").asString()).isEqualTo(number);
        assertThat(credential.path("blocking").asBoolean()).isTrue();
        assertThat(get(manager(site), "/providers/" + provider).body().toString())
                .contains("state-licence")
                .doesNotContain(number);
        for (String place : List.of(
                "select string_agg(payload::text, '') from domain_event",
                "select string_agg(number, '') from credential",
                "select string_agg(encode(body, 'escape'), '') from idempotency_record")) {
            assertThat(jdbc.sql(place).query(String.class).single())
                    .isNotEmpty()
                    .doesNotContain(number);
        }

        String credentialId = credential.path("id").asString();
        JsonNode revoked = post(HR, "/providers/" + provider + "/credentials/" + credentialId + "/revoke", "")
                .expect(200)
                .body();
        assertThat(revoked.path("credentials").path(0).path("revoked").asBoolean())
                .isTrue();

        String path = "/providers/" + provider + "/private-data?reason=EMPLOYEE_REQUEST";
        send(HR, "DELETE", path, UUID.randomUUID().toString(), null).expect(403);
        JsonNode erased = send(ADMIN, "DELETE", path, UUID.randomUUID().toString(), null)
                .expect(200)
                .body();
        assertThat(erased.path("name").asString()).as("the professional name").isNotEmpty();
        assertThat(erased.path("credentials").path(0).has("number")).isFalse();
        assertThat(get(HR, "/providers/" + provider).expect(200).body().toString())
                .contains("state-licence")
                .doesNotContain(number);
        post(HR, "/providers/" + provider + "/credentials", licence).expectProblem(410, "person-erased", null);

        provider = join(site);
        Map<String, Object> backwards = new HashMap<>(licence);
        backwards.put("validTo", "2025-12-31");
        post(HR, "/providers/" + provider + "/credentials", backwards)
                .expectProblem(422, "invalid-credential", "validTo");
        backwards.put("validTo", "+999999999-12-31");
        post(HR, "/providers/" + provider + "/credentials", backwards)
                .expectProblem(422, "invalid-credential", "validFrom");
    }

    @Test
    void npis_are_checked_and_nobody_shares_one() {
        SiteId site = openSite(openRegion());
        Map<String, Object> first = new HashMap<>(provider(new ProviderId(Ids.next()), site));
        post(HR, "/providers", first).expect(201);
        Map<String, Object> second = new HashMap<>(provider(new ProviderId(Ids.next()), site));
        second.put("npi", first.get("npi"));
        post(HR, "/providers", second).expectProblem(409, "npi-taken", "npi");
        second.put("npi", "1234567890");
        post(HR, "/providers", second).expectProblem(422, "invalid-npi", "npi");
        second.remove("npi");
        assertThat(post(HR, "/providers", second).expect(201).body().has("npi")).isFalse();
    }

    private List<String> idsAt(SiteId site) {
        return get(HR, "/providers?siteId=" + site).expect(200).body().findValuesAsString("id");
    }
}
