package org.medgroup.scheduling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT extends SchedulingIntegrationTest {
    @Test
    void the_api_describes_itself() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        var api = JsonMapper.builder().build().readTree(answer.body());
        assertThat(api.path("paths").propertyNames())
                .contains("/api/scheduling/appointments", "/api/scheduling/availability");
        keep(answer.body());
    }

    /** For whoever generates types from it: {@code -Dopenapi.target=FILE} writes the description there. */
    private static void keep(String description) throws IOException {
        String target = System.getProperty("openapi.target");
        if (target != null) {
            var json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();
            Files.writeString(Path.of(target), json.writeValueAsString(json.readTree(description)) + "\n", UTF_8);
        }
    }
}
