package org.medgroup.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.testing.MedgroupTest;
import org.medgroup.kit.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service over HTTP. All tests share one instance and one database, and each makes its own organisation. */
@MedgroupTest
abstract class StaffIT {
    static final String ADMIN = TestTokens.of("admin", Set.of(Role.ADMIN), Scope.wholeGroup());
    static final String HR = TestTokens.of("hr", Set.of(Role.HR), Scope.wholeGroup());

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final AtomicInteger NPIS = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    JdbcClient jdbc;

    record Answer(int status, JsonNode body) {
        Answer expect(int wanted) {
            assertThat(status).as("%s", body).isEqualTo(wanted);
            return this;
        }

        /** A problem with this code and, if told, an error about this field. */
        void expectProblem(int wanted, String code, @Nullable String field) {
            expect(wanted);
            assertThat(body.path("code").asString()).as("%s", body).isEqualTo(code);
            assertThat(body.path("type").asString()).isEqualTo("https://medgroup.org/problems/" + code);
            assertThat(body.toString()).doesNotContain("Exception", "at org.");
            if (field != null) {
                assertThat(body.path("errors").findValuesAsString("field")).contains(field);
            }
        }
    }

    static String manager(SiteId... sites) {
        return TestTokens.of("manager", Set.of(Role.SITE_MANAGER, Role.EMPLOYEE), Scope.ofSites(sites));
    }

    Answer get(String token, String path) {
        return send(token, "GET", path, null, null);
    }

    Answer post(String token, String path, Object body) {
        return send(token, "POST", path, UUID.randomUUID().toString(), body);
    }

    Answer put(String token, String path, Object body) {
        return send(token, "PUT", path, UUID.randomUUID().toString(), body);
    }

    Answer send(@Nullable String token, String method, String path, @Nullable String key, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/staff" + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        body instanceof String text ? text : JSON.writeValueAsString(body), UTF_8));
        if (token != null) {
            request.header("Authorization", token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            String text = response.body();
            return new Answer(response.statusCode(), text.isEmpty() ? JSON.nullNode() : JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    RegionId openRegion() {
        RegionId id = new RegionId(Ids.next());
        post(ADMIN, "/regions", Map.of("id", id, "name", "Region " + id)).expect(201);
        return id;
    }

    SiteId openSite(RegionId region) {
        SiteId id = new SiteId(Ids.next());
        post(ADMIN, "/sites", site(id, region)).expect(201);
        return id;
    }

    ProviderId join(SiteId... sites) {
        ProviderId id = new ProviderId(Ids.next());
        post(HR, "/providers", provider(id, sites)).expect(201);
        return id;
    }

    static Map<String, Object> site(SiteId id, RegionId region) {
        return Map.of(
                "id",
                id,
                "code",
                "S" + NUMBERS.incrementAndGet(),
                "name",
                "Site " + id,
                "regionId",
                region,
                "timeZone",
                "America/Chicago",
                "address",
                Map.of("line", "1 Example Street", "city", "Springfield", "state", "IL", "postalCode", "62701"),
                "openingHours",
                List.of(Map.of("day", "MONDAY", "from", "08:00", "to", "17:00")));
    }

    static Map<String, Object> provider(ProviderId id, SiteId... sites) {
        return Map.of(
                "id",
                id,
                "name",
                "Dr. " + id,
                "speciality",
                "Family medicine",
                "npi",
                newNpi(),
                "siteIds",
                List.of(sites));
    }

    /** A valid NPI that nobody has yet. */
    static String newNpi() {
        String nine = String.valueOf(100_000_000 + NPIS.incrementAndGet());
        int sum = 24; // what the prefix 80840 adds
        for (int i = 0; i < 9; i++) {
            int digit = nine.charAt(8 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return nine + (10 - sum % 10) % 10;
    }

    long storedEvents() {
        return jdbc.sql("select count(*) from domain_event").query(Long.class).single();
    }
}
