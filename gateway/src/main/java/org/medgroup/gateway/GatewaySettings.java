package org.medgroup.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything an installation may say about its gateway.
 *
 * @param issuer the identity provider; it may still be starting when the gateway starts
 * @param publicUrl where browsers find the gateway, without a slash at the end
 * @param services base address by service name
 */
@ConfigurationProperties("medgroup")
public record GatewaySettings(
        URI issuer,
        URI publicUrl,
        Client gateway,
        @DefaultValue Session session,
        Map<String, Service> services,
        @DefaultValue Calls calls,
        @DefaultValue Limits limits) {

    /** @param clientSecret shared with the identity provider's client {@code medgroup-gateway} */
    public record Client(String clientSecret) {}

    /**
     * @param keyFile lines {@code name:base64 of 32 bytes}; the first seals, all of them open
     * @param idle how long a session lives without a request from a person
     * @param secureCookie whether the session cookie is a {@code __Host-} cookie; false only where a browser refuses
     *     those on plain {@code http://localhost}
     */
    public record Session(
            @Nullable String keyFile,
            @DefaultValue("15m") Duration idle,
            @DefaultValue("true") boolean secureCookie) {}

    public record Service(URI url) {}

    /**
     * @param silence how long a service may send nothing before the call is given up; long, because whoever gives up on
     *     a command does not know whether it was carried out
     */
    public record Calls(
            @DefaultValue("2s") Duration connect,
            @DefaultValue("60s") Duration silence,
            @DefaultValue("2000") int connections) {}

    /** @param importBody no more than a service itself takes, so that it is the gateway that says what is too much */
    public record Limits(
            @DefaultValue("1MB") DataSize body,
            @DefaultValue("4MB") DataSize importBody,
            @DefaultValue("200/1000") Rate requests,
            @DefaultValue("200/1000") Rate imports,
            @DefaultValue("10/100") Rate signIns,
            @DefaultValue("5/50") Rate publicPages) {}

    /**
     * Tokens per second and how many may be saved up.
     *
     * @param perSecond from 1
     */
    public record Rate(long perSecond, long burst) {
        public Rate {
            if (perSecond < 1 || burst < perSecond) {
                throw new IllegalArgumentException("A rate is <per second>/<burst>, the burst not smaller");
            }
        }

        /** Reads {@code 200/1000}. */
        public static Rate valueOf(String text) {
            var parts = text.split("/", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("A rate is <per second>/<burst>, not " + text);
            }
            return new Rate(Long.parseLong(parts[0].strip()), Long.parseLong(parts[1].strip()));
        }
    }
}
