package org.medgroup.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A realm of the running Keycloak, made for a test: administered through its interface, used through its pages. */
final class KeycloakRealm {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CALLBACK = "https://medgroup.example/login/oauth2/code/keycloak";

    private final RunningMedgroup system;
    private final String name;
    private final HttpClient http = HttpClient.newHttpClient();

    private KeycloakRealm(RunningMedgroup system, String name) {
        this.system = system;
        this.name = name;
    }

    static KeycloakRealm imported(RunningMedgroup system, String name, String file) {
        KeycloakRealm realm = new KeycloakRealm(system, name);
        realm.remove();
        HttpResponse<String> created = realm.admin("POST", "", file);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return realm;
    }

    void remove() {
        assertThat(admin("DELETE", "/" + name, null).statusCode()).isIn(204, 404);
    }

    void account(String username, String password, String... roles) {
        HttpResponse<String> created = admin(
                "POST",
                "/" + name + "/users",
                JSON.writeValueAsString(Map.of(
                        "username",
                        username,
                        "enabled",
                        true,
                        "firstName",
                        username,
                        "lastName",
                        "Tester",
                        "email",
                        username + "@medgroup.example",
                        "emailVerified",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", password)))));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        List<JsonNode> granted = new ArrayList<>();
        for (String role : roles) {
            granted.add(read("/roles/" + role));
        }
        assertThat(admin(
                                "POST",
                                "/" + name + "/users/" + idOf(username) + "/role-mappings/realm",
                                JSON.writeValueAsString(granted))
                        .statusCode())
                .isEqualTo(204);
    }

    /** @return the status with which it is taken or refused */
    int changePassword(String username, String password) {
        return admin(
                        "PUT",
                        "/" + name + "/users/" + idOf(username) + "/reset-password",
                        JSON.writeValueAsString(Map.of("type", "password", "value", password, "temporary", false)))
                .statusCode();
    }

    boolean lockedOut(String username) {
        return read("/attack-detection/brute-force/users/" + idOf(username))
                .path("disabled")
                .asBoolean();
    }

    List<String> clients() {
        return read("/clients")
                .valueStream()
                .map(client -> client.path("clientId").asString())
                .toList();
    }

    JsonNode settings() {
        return read("");
    }

    List<JsonNode> events(String type) {
        return read("/events?type=" + type).valueStream().toList();
    }

    List<JsonNode> adminEvents() {
        return read("/admin-events").valueStream().toList();
    }

    int grantByPassword(String client, String username, String password) {
        return send(form(
                                system.keycloakUrl() + "/realms/" + name + "/protocol/openid-connect/token",
                                Map.of(
                                        "grant_type", "password",
                                        "client_id", client,
                                        "username", username,
                                        "password", password))
                        .build())
                .statusCode();
    }

    private String idOf(String username) {
        return read("/users?exact=true&username=" + username).path(0).path("id").asString();
    }

    private JsonNode read(String path) {
        HttpResponse<String> answer = admin("GET", "/" + name + path, null);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> admin(String method, String path, @Nullable String body) {
        JsonNode token = JSON.readTree(send(form(
                                system.keycloakUrl() + "/realms/master/protocol/openid-connect/token",
                                Map.of(
                                        "grant_type", "password",
                                        "client_id", "admin-cli",
                                        "username", "keycloak-admin",
                                        "password", system.secret("keycloak.admin.password")))
                        .build())
                .body());
        return send(HttpRequest.newBuilder(URI.create(system.keycloakUrl() + "/admin/realms" + path))
                .header("Authorization", "Bearer " + token.path("access_token").asString())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder form(String url, Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((field, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(field, UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A browser without a past, on the first page of a sign-in for the gateway. */
    Page signIn() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", "medgroup-gateway");
        query.put("response_type", "code");
        query.put("scope", "openid");
        query.put("redirect_uri", CALLBACK);
        query.put("state", "s");
        query.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        query.put("code_challenge_method", "S256");
        StringBuilder url =
                new StringBuilder(system.keycloakUrl() + "/realms/" + name + "/protocol/openid-connect/auth?");
        query.forEach((field, value) -> url.append(field)
                .append('=')
                .append(URLEncoder.encode(value, UTF_8))
                .append('&'));
        return new Visit().open(HttpRequest.newBuilder(URI.create(url.toString())));
    }

    /** Cookies as a browser keeps them on this machine, where it sends secure ones over plain HTTP too. */
    private final class Visit {
        private final Map<String, String> cookies = new TreeMap<>();

        Page open(HttpRequest.Builder request) {
            for (int hop = 0; hop < 8; hop++) {
                if (!cookies.isEmpty()) {
                    StringBuilder line = new StringBuilder();
                    cookies.forEach((cookie, value) -> line.append(line.isEmpty() ? "" : "; ")
                            .append(cookie)
                            .append('=')
                            .append(value));
                    request.setHeader("Cookie", line.toString());
                }
                HttpResponse<String> answer = send(request.build());
                answer.headers().allValues("Set-Cookie").forEach(this::keep);
                if (answer.statusCode() / 100 != 3) {
                    return new Page(this, answer.uri().toString(), answer.body());
                }
                String next = answer.headers().firstValue("Location").orElseThrow();
                if (next.startsWith(CALLBACK)) {
                    return new Page(this, next, "");
                }
                request = HttpRequest.newBuilder(answer.uri().resolve(next));
            }
            throw new AssertionError("Keycloak leads in a circle");
        }

        private void keep(String setCookie) {
            String[] pair = setCookie.split(";", 2)[0].split("=", 2);
            if (setCookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    /** A page of Keycloak, or the gateway's address at which a sign-in ends. */
    static final class Page {
        private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>");
        private static final Pattern CHOICE = Pattern.compile("name=\"authenticationExecution\" value=\"([^\"]+)\"");
        private static final Pattern ATTRIBUTE = Pattern.compile("([\\w-]+)=\"([^\"]*)\"");
        private static final List<String> SIDE_FORMS = List.of("kc-select-try-another-way-form", "kc-locale-form");

        private final Visit visit;
        private final String address;
        private final String html;

        private Page(Visit visit, String address, String html) {
            this.visit = visit;
            this.address = address;
            this.html = html;
        }

        /** Signed in: back at the gateway with a code. */
        boolean hasArrived() {
            return address.startsWith(CALLBACK) && address.contains("code=");
        }

        /** The id of the form that this page is about. */
        String form() {
            return mainForm().getOrDefault("id", "");
        }

        Page password(String username, String password) {
            return submit(Map.of("username", username, "password", password, "credentialId", ""));
        }

        Page submit(Map<String, String> fields) {
            return visit.open(KeycloakRealm.form(mainForm().get("action"), fields));
        }

        Page anotherWay(String name) {
            Map<String, String> choice = forms().stream()
                    .filter(form -> form.getOrDefault("id", "").equals("kc-select-try-another-way-form"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No other way is offered:\n" + html));
            Page ways = visit.open(KeycloakRealm.form(choice.get("action"), Map.of("tryAnotherWay", "on")));
            for (String item : ways.html.split("<li ")) {
                Matcher execution = CHOICE.matcher(item);
                if (item.contains(name) && execution.find()) {
                    return ways.submit(Map.of("authenticationExecution", execution.group(1)));
                }
            }
            throw new AssertionError("There is no way called " + name + ":\n" + ways.html);
        }

        /** The value of an input that the page carries along. */
        String hidden(String field) {
            Matcher inputs = Pattern.compile("<input\\b[^>]*>").matcher(html);
            while (inputs.find()) {
                Map<String, String> attributes = attributes(inputs.group());
                if (field.equals(attributes.get("name"))) {
                    return attributes.getOrDefault("value", "");
                }
            }
            throw new AssertionError("The page has no field " + field + ":\n" + html);
        }

        private Map<String, String> mainForm() {
            return forms().stream()
                    .filter(form -> form.containsKey("action"))
                    .filter(form -> !SIDE_FORMS.contains(form.getOrDefault("id", "")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no form at " + address + ":\n" + html));
        }

        private List<Map<String, String>> forms() {
            List<Map<String, String>> forms = new ArrayList<>();
            Matcher form = FORM.matcher(html);
            while (form.find()) {
                forms.add(attributes(form.group()));
            }
            return forms;
        }

        private static Map<String, String> attributes(String tag) {
            Map<String, String> attributes = new TreeMap<>();
            Matcher attribute = ATTRIBUTE.matcher(tag);
            while (attribute.find()) {
                attributes.put(attribute.group(1), attribute.group(2).replace("&amp;", "&"));
            }
            return attributes;
        }
    }
}
