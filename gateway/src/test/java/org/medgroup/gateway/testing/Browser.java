package org.medgroup.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps cookies as a browser on {@code http://localhost} does, {@code Secure} ones included, and follows redirects. */
public final class Browser {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public final Map<String, String> cookies = new ConcurrentHashMap<>();
    /** The last {@code Set-Cookie} of each name, with its attributes. */
    public final Map<String, String> setCookies = new ConcurrentHashMap<>();

    private final URI gateway;

    public Browser(URI gateway) {
        this.gateway = gateway;
    }

    /** The same browser, asking another replica. */
    public Browser at(URI replica) {
        var same = new Browser(replica);
        same.cookies.putAll(cookies);
        return same;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A write as the page makes it. */
    public HttpResponse<String> postWithProof(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            var withCookies = HttpRequest.newBuilder(request, (_, _) -> true);
            if (request.uri().getAuthority().equals(gateway.getAuthority()) && !cookies.isEmpty()) {
                var line = new StringBuilder();
                new TreeMap<>(cookies)
                        .forEach((name, value) -> line.append(line.isEmpty() ? "" : "; ")
                                .append(name)
                                .append('=')
                                .append(value));
                withCookies.setHeader("Cookie", line.toString());
            }
            var response = HTTP.send(withCookies.build(), BodyHandlers.ofString());
            if (request.uri().getAuthority().equals(gateway.getAuthority())) {
                response.headers().allValues("Set-Cookie").forEach(this::keep);
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        var pair = setCookie.split(";", 2)[0].split("=", 2);
        setCookies.put(pair[0], setCookie);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /** Through the identity provider and back, as far as the page. */
    public HttpResponse<String> signIn() {
        var response = get("/oauth2/authorization/keycloak");
        for (int i = 0; i < 5 && response.statusCode() / 100 == 3; i++) {
            var next = response.uri()
                    .resolve(response.headers().firstValue("Location").orElseThrow());
            response = send(HttpRequest.newBuilder(next).build());
        }
        return response;
    }
}
