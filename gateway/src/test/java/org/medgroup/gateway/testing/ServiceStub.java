package org.medgroup.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A service that notes what it was asked and answers as a test wants it. */
public final class ServiceStub {
    public record Asked(String method, String uri, Headers headers, int bodyLength) {}

    public final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    /** One permit lets one event of a stream out. */
    public final Semaphore events = new Semaphore(0);

    public volatile int status = 200;
    private final HttpServer server;

    public ServiceStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var uri = exchange.getRequestURI().toString();
        asked.add(new Asked(exchange.getRequestMethod(), uri, exchange.getRequestHeaders(), body.length));
        if (uri.endsWith("/stream")) {
            stream(exchange);
            return;
        }
        if (uri.endsWith("/silent")) {
            pause(5_000);
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Set-Cookie", "from-a-service=1");
        headers.set("X-Frame-Options", "SAMEORIGIN");
        headers.set("ETag", "\"7\"");
        var answer = "{\"bytes\":%d}".formatted(body.length).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("text/event-stream")));
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            for (int i = 0; i < 3; i++) {
                if (!events.tryAcquire(10, TimeUnit.SECONDS)) {
                    return;
                }
                out.write("event: changed\ndata: %d\n\n".formatted(i).getBytes(UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
