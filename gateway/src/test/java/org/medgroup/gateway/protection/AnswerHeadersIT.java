package org.medgroup.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.gateway.testing.World.PROVIDER;
import static org.medgroup.gateway.testing.World.SCHEDULING;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.medgroup.gateway.testing.World;

/** What every answer says to browsers, whoever gives it. */
class AnswerHeadersIT {
    private static final Map<String, String> ALWAYS = Map.of(
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "same-origin",
            "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin");

    private static final String LARGE = "Content-Length: 2000000\r\n";

    @AfterEach
    void nothing_is_left() {
        SCHEDULING.asked.clear();
    }

    @Test
    void every_kind_of_answer_carries_every_header_once() throws IOException {
        var token = "Authorization: Bearer " + PROVIDER.accessToken("headers", "admin") + "\r\n";
        Map<String, String> requests = new LinkedHashMap<>();
        requests.put("the page", "GET / HTTP/1.1\r\n");
        requests.put("a file of the page", "GET /assets/index-AbCd1234.js HTTP/1.1\r\n");
        requests.put("a file that is not there", "GET /assets/none.js HTTP/1.1\r\n");
        requests.put("a service's answer", "GET /api/scheduling/sites HTTP/1.1\r\n" + token);
        requests.put("a service that is down", "GET /api/staff/sites HTTP/1.1\r\n" + token);
        requests.put("nothing at this address", "GET /api/unknown HTTP/1.1\r\n" + token);
        requests.put("nobody signed in", "GET /api/scheduling/sites HTTP/1.1\r\n");
        requests.put("a wrong token", "GET /api/scheduling/sites HTTP/1.1\r\nAuthorization: Bearer x.y.z\r\n");
        requests.put("no proof of origin", "POST /logout HTTP/1.1\r\nContent-Length: 0\r\n");
        requests.put("a sign-in", "GET /oauth2/authorization/keycloak HTTP/1.1\r\n");
        requests.put("too large", "POST /api/scheduling/patients HTTP/1.1\r\n" + LARGE + token);
        requests.put("an oddly spelled address", "GET /api/scheduling/%2e%2e/x HTTP/1.1\r\n");
        requests.put("no address at all", "GET /api/<script> HTTP/1.1\r\n");
        requests.put("an unknown method", "FOO /api/scheduling/sites HTTP/1.1\r\n" + token);
        requests.put("a tracing method", "TRACE /api/scheduling/sites HTTP/1.1\r\n" + token);
        requests.put("headers without end", "GET / HTTP/1.1\r\nX-Long: " + "x".repeat(30_000) + "\r\n");
        requests.put("two lengths", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n");
        requests.put("health", "GET /actuator/health HTTP/1.1\r\n");

        requests.forEach((kind, request) -> {
            var answer = exchange(request);
            ALWAYS.forEach((name, value) -> assertThat(answer.headers().get(name))
                    .as(kind + ": " + name + " in " + answer)
                    .containsExactly(value));
            assertThat(answer.headers().get("content-security-policy"))
                    .as(kind)
                    .singleElement()
                    .asString()
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers()).as(kind).doesNotContainKeys("server", "x-powered-by");
            if (answer.status() >= 400) {
                assertThat(answer.headers().get("content-type")).as(kind).containsExactly("application/problem+json");
                assertThat(answer.body()).as(kind).contains("\"code\":\"");
                assertThat(answer.headers().get("cache-control").toString())
                        .as(kind)
                        .contains("no-store");
            }
        });
    }

    @Test
    void only_the_page_may_run_scripts_and_only_its_own() {
        var page = World.browser().get("/");
        var nonce = page.body().replaceAll("(?s).*nonce=\"([^\"]+)\".*", "$1");

        assertThat(policy(page)).contains("script-src 'self';", "'nonce-" + nonce + "'", "object-src 'none'");
        assertThat(policy(World.browser().get("/"))).doesNotContain(nonce);
        assertThat(policy(World.browser().get("/api/me"))).startsWith("default-src 'none'");
    }

    @Test
    void behind_tls_browsers_are_told_to_come_by_tls_only() {
        try (var behindTls = World.startGateway("--server.forward-headers-strategy=native")) {
            var answer = World.browser().at(behindTls.url()).get("/", "X-Forwarded-Proto", "https");
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .hasValue("max-age=31536000 ; includeSubDomains");
        }
        assertThat(World.browser()
                        .get("/", "X-Forwarded-Proto", "https")
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .as("nobody's word is taken who is not a proxy of ours")
                .isEmpty();
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private record Answer(int status, Map<String, List<String>> headers, String body) {}

    /** By hand, because no client sends all of it. */
    private static Answer exchange(String request) {
        try (var socket = new Socket("localhost", World.GATEWAY.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((request + "Host: localhost:" + World.GATEWAY.getPort() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            if (request.contains(LARGE)) {
                socket.getOutputStream().write(new byte[2_000_000]);
            }
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var head = text.substring(0, text.indexOf("\r\n\r\n")).split("\r\n");
            Map<String, List<String>> headers = new TreeMap<>();
            for (var n = 1; n < head.length; n++) {
                var pair = head[n].split(":", 2);
                headers.computeIfAbsent(pair[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(pair[1].strip());
            }
            return new Answer(
                    Integer.parseInt(head[0].split(" ")[1]), headers, text.substring(text.indexOf("\r\n\r\n") + 4));
        } catch (IOException e) {
            throw new AssertionError(request.lines().findFirst().orElse(""), e);
        }
    }
}
