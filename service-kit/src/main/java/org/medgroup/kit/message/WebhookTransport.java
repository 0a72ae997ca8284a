package org.medgroup.kit.message;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON webhook: what SMS providers, or a small bridge to one, take. Every request carries the message's id as {@code Idempotency-Key}; with a signing key also its time and an HMAC-SHA256 over
 * {@code <time>.<body>}, in hex.
 */
final class WebhookTransport implements Transport {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final Channel channel;
    private final MessageProperties.Webhook webhook;
    private final HttpClient http;
    private final JsonMapper json;
    private final Clock clock;

    WebhookTransport(
            Channel channel, MessageProperties.Webhook webhook, HttpClient http, JsonMapper json, Clock clock) {
        this.channel = channel;
        this.webhook = webhook;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public @Nullable String send(Outgoing message) throws NotSent {
        var body = json.writeValueAsString(Map.of("id", message.id(), "to", message.address(), "text", message.text()));
        HttpResponse<String> answer;
        try {
            answer = http.send(request(message, body), BodyHandlers.ofString());
        } catch (IOException e) {
            throw NotSent.yet("unreachable", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotSent.yet("interrupted", e);
        }
        var status = answer.statusCode();
        if (status / 100 == 2) {
            return receiptIn(answer.body());
        }
        // the provider's words may repeat number and text: the log gets its status only
        throw status / 100 == 5 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT
                ? NotSent.yet("answered-" + status, null)
                : NotSent.ever("answered-" + status, null);
    }

    private HttpRequest request(Outgoing message, String body) {
        var request = HttpRequest.newBuilder(webhook.url())
                .timeout(ANSWERS_WITHIN)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", message.id().toString())
                .POST(BodyPublishers.ofString(body));
        if (webhook.authorization() != null) {
            request.header("Authorization", webhook.authorization());
        }
        if (webhook.signingKey() != null) {
            var time = Long.toString(clock.instant().getEpochSecond());
            request.header("X-Medgroup-Time", time)
                    .header("X-Medgroup-Signature", signature(webhook.signingKey(), time + "." + body));
        }
        return request.build();
    }

    static String signature(String key, String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private @Nullable String receiptIn(String body) {
        try {
            var id = json.readTree(body).path("id").asString("");
            return id.isEmpty() || id.length() > 200 ? null : id;
        } catch (JacksonException e) {
            return null; // some answer "ok"
        }
    }
}
