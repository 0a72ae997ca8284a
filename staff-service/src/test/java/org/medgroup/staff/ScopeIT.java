package org.medgroup.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whoever belongs to site A learns nothing of site B, not even that it is there. */
class ScopeIT extends StaffIT {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void every_endpoint_that_names_something_of_another_site_answers_404_whatever_ones_roles() {
        SiteId mine = openSite(openRegion());
        SiteId foreign = openSite(openRegion());
        ProviderId foreignProvider = join(foreign);
        String absence = post(
                        HR,
                        "/providers/" + foreignProvider + "/absences",
                        Map.of("from", "2026-12-07T06:00:00Z", "to", "2026-12-12T06:00:00Z", "reason", "OTHER"))
                .expect(201)
                .body()
                .path("absences")
                .path(0)
                .path("id")
                .asString();
        String allRoles = TestTokens.of("everything", EnumSet.allOf(Role.class), Scope.ofSites(mine));
        long before = storedEvents();

        Set<String> tried = new TreeSet<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> endpoint :
                mappings.getHandlerMethods().entrySet()) {
            RequestMappingInfo mapping = endpoint.getKey();
            boolean groupWide = endpoint.getValue().hasMethodAnnotation(GroupWide.class);
            for (String pattern : mapping.getPatternValues()) {
                if (groupWide || !pattern.startsWith("/api/staff/") || !pattern.contains("{")) {
                    continue; // says itself that it belongs to no site
                }
                String path = pattern.substring("/api/staff".length())
                        .replace("{siteId}", foreign.toString())
                        .replace("{providerId}", foreignProvider.toString())
                        .replace("{absenceId}", absence)
                        .replace("{credentialId}", UUID.randomUUID().toString());
                assertThat(path).as("an id that this test does not know").doesNotContain("{");
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    Answer answer = send(
                            allRoles,
                            method.name(),
                            path.endsWith("/private-data") ? path + "?reason=COURT_ORDER" : path,
                            UUID.randomUUID().toString(),
                            method == RequestMethod.GET ? null : "{}");
                    answer.expectProblem(404, "not-found", null);
                    assertThat(answer.body().toString()).doesNotContain("Site " + foreign);
                    tried.add(method + " " + pattern);
                }
            }
        }
        assertThat(tried).hasSizeGreaterThanOrEqualTo(11);
        get(allRoles, "/providers?siteId=" + foreign).expectProblem(404, "not-found", null);
        get(allRoles, "/providers?siteId=" + mine + "&siteId=" + foreign).expectProblem(404, "not-found", null);
        assertThat(storedEvents()).isEqualTo(before);
    }

    @Test
    void what_is_foreign_and_what_is_not_there_look_the_same() {
        SiteId mine = openSite(openRegion());
        SiteId foreign = openSite(openRegion());
        ProviderId foreignProvider = join(foreign);
        String token = manager(mine);
        for (String path : List.of("/sites/", "/providers/")) {
            Answer other = get(token, path + (path.contains("sites") ? foreign : foreignProvider));
            Answer missing = get(token, path + UUID.randomUUID());
            other.expect(404);
            missing.expect(404);
            for (String member : List.of("code", "title", "detail", "type")) {
                assertThat(missing.body().path(member)).isEqualTo(other.body().path(member));
            }
        }
    }

    @Test
    void every_list_holds_ones_own_only() {
        RegionId north = openRegion();
        RegionId south = openRegion();
        SiteId a = openSite(north);
        SiteId b = openSite(south);
        ProviderId atA = join(a);
        ProviderId atB = join(b);
        ProviderId atBoth = join(a, b);

        String token = manager(a);
        assertThat(ids(token, "/sites")).containsExactly(a.toString());
        assertThat(ids(token, "/regions")).containsExactly(north.toString());
        assertThat(ids(token, "/providers")).containsExactlyInAnyOrder(atA.toString(), atBoth.toString());
        assertThat(get(token, "/providers").body().toString())
                .doesNotContain(b.toString())
                .doesNotContain(atB.toString());
        assertThat(get(token, "/providers/" + atBoth).expect(200).body().toString())
                .doesNotContain(b.toString());

        String regional = TestTokens.of("lead", Set.of(Role.REGIONAL_LEAD), Scope.ofRegions(south));
        assertThat(ids(regional, "/sites")).containsExactly(b.toString());
        assertThat(ids(regional, "/regions")).containsExactly(south.toString());
        assertThat(ids(regional, "/providers")).containsExactlyInAnyOrder(atB.toString(), atBoth.toString());

        String nowhere = TestTokens.of("nowhere", Set.of(Role.SITE_MANAGER), Scope.nowhere());
        for (String list : List.of("/sites", "/regions", "/providers")) {
            assertThat(ids(nowhere, list)).isEmpty();
        }
        assertThat(ids(ADMIN, "/sites")).contains(a.toString(), b.toString());
    }

    @Test
    void a_site_of_ones_own_in_the_command_does_not_open_another_ones_provider() {
        SiteId mine = openSite(openRegion());
        SiteId foreign = openSite(openRegion());
        ProviderId foreignProvider = join(foreign);
        String myHr = TestTokens.of("hr-mine", Set.of(Role.HR), Scope.ofSites(mine));
        put(myHr, "/providers/" + foreignProvider + "/sites", Map.of("siteIds", List.of(mine)))
                .expectProblem(404, "not-found", null);
        post(myHr, "/providers", provider(new ProviderId(UUID.randomUUID()), mine, foreign))
                .expectProblem(404, "not-found", null);
    }

    private List<String> ids(String token, String path) {
        return get(token, path).expect(200).body().findValuesAsString("id");
    }
}
