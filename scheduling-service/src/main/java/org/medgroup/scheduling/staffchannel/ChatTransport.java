package org.medgroup.scheduling.staffchannel;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.LocalOutbox;
import org.medgroup.kit.message.Outgoing;
import org.medgroup.kit.message.Transport;
import org.medgroup.kit.personal.Sealer;
import org.medgroup.scheduling.outreach.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notices on their way into a site's chat, to where it is set by then. Neither Slack nor Teams knows repeated messages: a
 * process that dies between their answer and the note of it is read twice. Redirections are not followed: the address
 * was checked, and where it sends us was not.
 */
@Component
class ChatTransport implements Transport {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final Texts TEXTS = new Texts("staff");

    private final StaffChannels channels;
    private final ChatAddresses addresses;
    private final Sealer sealer;
    private final Optional<LocalOutbox> localOutbox;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECTS_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ChatTransport(
            StaffChannels channels,
            ChatAddresses addresses,
            Sealer sealer,
            Optional<LocalOutbox> localOutbox,
            PlatformTransactionManager transactions,
            JsonMapper json) {
        this.channels = channels;
        this.addresses = addresses;
        this.sealer = sealer;
        this.localOutbox = localOutbox;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
    }

    @Override
    public Channel channel() {
        return Channel.CHAT;
    }

    /** @param message to a site, by its id */
    @Override
    public @Nullable String send(Outgoing message) throws NotSent {
        var site = SiteId.of(message.address());
        var settings = requireNonNull(transaction.execute(_ -> channels.settings(site)))
                .orElseThrow(() -> NotSent.ever("channel-not-there", null));
        var address = URI.create(sealer.open(site.value(), StaffChannels.ADDRESS, settings.address()));
        if (!addresses.allows(settings.service(), address)) {
            throw NotSent.ever("address-refused", null);
        }
        if (localOutbox.isPresent() && !addresses.isLoopback(address)) {
            return localOutbox.get().of(Channel.CHAT).send(message);
        }
        var opens = TEXTS.text(Locale.forLanguageTag(settings.language()), "open");
        post(address, json.writeValueAsString(ChatBody.of(settings.service(), message.text(), message.link(), opens)));
        return null;
    }

    private void post(URI address, String body) throws NotSent {
        HttpResponse<Void> answer;
        try {
            answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(ANSWERS_WITHIN)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.discarding());
        } catch (IOException e) {
            throw NotSent.yet("unreachable", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotSent.yet("interrupted", e);
        }
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return;
        }
        var reason = "answered-" + status;
        if (status == TOO_MANY_REQUESTS) {
            throw NotSent.notBefore(reason, wait(answer));
        }
        throw status / 100 == 5 || status == REQUEST_TIMEOUT ? NotSent.yet(reason, null) : NotSent.ever(reason, null);
    }

    /** As the chat asks for, in seconds. */
    private static Duration wait(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .filter(asked -> asked.compareTo(LONGEST_WAIT) < 0)
                .orElse(Duration.ZERO);
    }
}
