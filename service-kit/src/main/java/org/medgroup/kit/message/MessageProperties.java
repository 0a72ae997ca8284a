package org.medgroup.kit.message;

import java.net.URI;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave the house. A channel without an address is not there: what is meant for it is dropped, with a reason.
 *
 * @param local nothing leaves the machine: messages are kept in memory, to be looked at
 * @param from the sender of e-mail; the server is {@code spring.mail.host}
 */
@ConfigurationProperties("medgroup.messages")
record MessageProperties(
        @DefaultValue("false") boolean local,
        @Nullable String from,
        @Nullable Webhook sms,
        @DefaultValue("20:00") LocalTime quietFrom,
        @DefaultValue("08:00") LocalTime quietUntil) {

    /**
     * @param url a JSON body is posted to it
     * @param authorization the whole header, such as {@code Bearer …}
     * @param signingKey if there is one, every request carries an HMAC-SHA256 of its time and body
     */
    record Webhook(
            URI url,
            @Nullable String authorization,
            @Nullable String signingKey) {}

    QuietHours quietHours() {
        return new QuietHours(quietFrom, quietUntil);
    }
}
