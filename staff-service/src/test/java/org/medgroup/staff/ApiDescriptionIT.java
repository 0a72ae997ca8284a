package org.medgroup.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The web UI's types are generated from this description, so it has to say what really travels. */
class ApiDescriptionIT extends StaffIT {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @LocalServerPort
    private int port;

    @Test
    void the_description_says_what_travels() throws Exception {
        JsonNode api = describe();
        JsonNode schemas = api.path("components").path("schemas");
        assertThat(api.path("paths").propertyNames())
                .filteredOn(path -> path.startsWith("/api/staff/"))
                .hasSizeGreaterThanOrEqualTo(16);

        JsonNode site = schemas.path("SiteView");
        assertThat(texts(site.path("required"))).contains("id", "code", "timeZone", "openingHours", "status");
        assertThat(site.path("properties").path("id").path("format").asString()).isEqualTo("uuid");
        assertThat(site.path("properties").path("openingHours").path("type").asString())
                .isEqualTo("array");
        assertThat(texts(schemas.path("ProviderView").path("required")))
                .contains("name", "siteIds")
                .doesNotContain("npi");
        assertThat(texts(schemas.path("AbsenceRequest").path("required"))).containsExactly("from", "reason", "to");

        assertThat(api.toString()).contains("#/components/schemas/Problem");
        assertThat(schemas.has("Problem")).isTrue();
        assertThat(api.path("x-problems").findValuesAsString("code"))
                .contains("site-code-taken", "invalid-npi", "absence-overlaps", "invalid-item", "not-found");
        keep(api);
    }

    private JsonNode describe() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(UTF_8));
            assertThat(response.statusCode()).isEqualTo(200);
            return JSON.readTree(response.body());
        }
    }

    /** For whoever generates types from it: {@code -Dopenapi.target=FILE} writes the description there. */
    private static void keep(JsonNode api) throws IOException {
        String target = System.getProperty("openapi.target");
        if (target != null) {
            Files.writeString(Path.of(target), JSON.writeValueAsString(api) + "\n", UTF_8);
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
