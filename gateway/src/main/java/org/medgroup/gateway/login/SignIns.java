package org.medgroup.gateway.login;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.medgroup.gateway.GatewaySettings;
import org.medgroup.gateway.session.SealingKeys;
import org.medgroup.gateway.session.SealingKeys.CannotOpen;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The tokens of everybody who is signed in, sealed, one row for each sign-in. */
@Component
class SignIns {
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final SealingKeys keys;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration idle;

    SignIns(JdbcClient jdbc, SealingKeys keys, JsonMapper json, Clock clock, GatewaySettings settings) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
        this.idle = settings.session().idle();
    }

    UUID open(Tokens tokens) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into sign_in (sign_in_id, sealed_tokens, access_expires_at) values (:id, :sealed, :expires)")
                .param("id", id)
                .param("sealed", seal(id, tokens))
                .param("expires", Timestamp.from(tokens.accessExpiresAt()))
                .update();
        return id;
    }

    Optional<Tokens> find(UUID id) {
        return jdbc.sql("select sealed_tokens from sign_in where sign_in_id = :id")
                .param("id", id)
                .query((row, _) -> unseal(id, row))
                .optional()
                .flatMap(tokens -> tokens);
    }

    /** Within a transaction: nobody else, in whatever replica, refreshes the same sign-in until it ends. */
    Optional<Tokens> lock(UUID id) {
        return jdbc.sql("select sealed_tokens from sign_in where sign_in_id = :id for update")
                .param("id", id)
                .query((row, _) -> unseal(id, row))
                .optional()
                .flatMap(tokens -> tokens);
    }

    void replace(UUID id, Tokens tokens) {
        jdbc.sql("update sign_in set sealed_tokens = :sealed, access_expires_at = :expires where sign_in_id = :id")
                .param("id", id)
                .param("sealed", seal(id, tokens))
                .param("expires", Timestamp.from(tokens.accessExpiresAt()))
                .update();
    }

    void close(UUID id) {
        jdbc.sql("delete from sign_in where sign_in_id = :id").param("id", id).update();
    }

    /**
     * Every request after a token's expiry renews it, so the last request of a sign-in came before the expiry that is
     * stored, and its session has ended one idle time after that.
     */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void forgetTheAbandoned() {
        jdbc.sql("delete from sign_in where access_expires_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(idle).minus(MARGIN)))
                .update();
    }

    private byte[] seal(UUID id, Tokens tokens) {
        return keys.seal(purpose(id), json.writeValueAsString(tokens).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Tokens> unseal(UUID id, ResultSet row) throws SQLException {
        try {
            return Optional.of(json.readValue(keys.open(purpose(id), row.getBytes("sealed_tokens")), Tokens.class));
        } catch (CannotOpen e) {
            return Optional.empty();
        }
    }

    // bound to its row: sealed tokens moved to another sign-in stay closed
    private static String purpose(UUID id) {
        return "tokens|" + id;
    }
}
