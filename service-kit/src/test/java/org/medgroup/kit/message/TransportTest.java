package org.medgroup.kit.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.kit.message.Transport.NotSent;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

/** The ways out, against a real SMTP server and a real HTTP server. */
class TransportTest {
    private static final Outgoing MESSAGE = new Outgoing(
            UUID.randomUUID(),
            "pat@example.org",
            "Su cita",
            "Mañana, 9:30",
            URI.create("https://group.example/public/opt-outs/x"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private HttpServer provider;
    private volatile int answers = 200;

    @BeforeEach
    void open() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            exchange.getRequestHeaders().forEach((name, values) -> seen.put(name.toLowerCase(), values.getFirst()));
            seen.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = "{\"id\":\"sm-1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void close() {
        provider.stop(0);
    }

    @Test
    void mail_carries_the_same_id_at_every_attempt() throws Exception {
        var server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        try {
            var sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(server.getSmtp().getPort());
            var transport = new MailTransport(sender, "Medgroup <no-reply@example.org>");
            transport.send(MESSAGE);
            transport.send(MESSAGE);
            var received = server.getReceivedMessages();
            assertThat(received).hasSize(2);
            for (var mail : received) {
                assertThat(mail.getHeader("Message-ID")).containsExactly("<" + MESSAGE.id() + "@medgroup>");
                assertThat(mail.getHeader("List-Unsubscribe"))
                        .containsExactly("<https://group.example/public/opt-outs/x>");
                assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
                assertThat(mail.getSubject()).isEqualTo("Su cita");
                assertThat(mail.getAllRecipients()[0]).hasToString("pat@example.org");
                assertThat(mail.getContent().toString().strip()).isEqualTo("Mañana, 9:30");
            }
            assertThat(GreenMailUtil.getHeaders(received[0])).contains("Auto-Submitted: auto-generated");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_mail_server_that_is_away_is_tried_again_and_a_senseless_address_is_not() {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(1);
        var transport = new MailTransport(sender, "no-reply@example.org");
        assertThatThrownBy(() -> transport.send(MESSAGE))
                .isInstanceOfSatisfying(
                        NotSent.class,
                        failure -> assertThat(failure.isForGood()).isFalse());
        assertThatThrownBy(() -> transport.send(new Outgoing(MESSAGE.id(), "not an address", "S", "T")))
                .isInstanceOfSatisfying(
                        NotSent.class,
                        failure -> assertThat(failure.isForGood()).isTrue());
    }

    @Test
    void a_webhook_gets_key_authorization_and_signature() throws Exception {
        assertThat(webhook(Channel.SMS).send(MESSAGE)).isEqualTo("sm-1");
        assertThat(seen)
                .containsEntry("idempotency-key", MESSAGE.id().toString())
                .containsEntry("authorization", "Bearer secret")
                .containsEntry(
                        "x-medgroup-signature",
                        WebhookTransport.signature("key", seen.get("x-medgroup-time") + "." + seen.get("body")));
        var body = JSON.readTree(seen.get("body"));
        assertThat(body.path("to").asString()).isEqualTo(MESSAGE.address());
        assertThat(body.path("text").asString()).isEqualTo(MESSAGE.text());
    }

    @Test
    void trouble_is_tried_again_and_a_refusal_is_not() {
        for (var trouble : new int[] {500, 503, 429, 408}) {
            answers = trouble;
            assertThatThrownBy(() -> webhook(Channel.SMS).send(MESSAGE))
                    .isInstanceOfSatisfying(NotSent.class, failure -> {
                        assertThat(failure.isForGood()).isFalse();
                        assertThat(failure.reason()).isEqualTo("answered-" + trouble);
                    });
        }
        answers = 400;
        assertThatThrownBy(() -> webhook(Channel.SMS).send(MESSAGE))
                .isInstanceOfSatisfying(
                        NotSent.class,
                        failure -> assertThat(failure.isForGood()).isTrue());
    }

    private WebhookTransport webhook(Channel channel) {
        var address = URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/messages");
        return new WebhookTransport(
                channel,
                new MessageProperties.Webhook(address, "Bearer secret", "key"),
                HttpClient.newHttpClient(),
                JSON,
                Clock.systemUTC());
    }
}
