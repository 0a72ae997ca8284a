package org.medgroup.kit.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What single people may see beyond their sites for a while: one target each, with a reason that the access log names. */
public final class AccessGrants {
    private final JdbcClient jdbc;
    private final CurrentActor currentActor;
    private final Clock clock;
    private final Consumer<String> used;

    /** @param used is told the reason whenever a grant lets somebody through */
    public AccessGrants(JdbcClient jdbc, CurrentActor currentActor, Clock clock, Consumer<String> used) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.clock = clock;
        this.used = used;
    }

    /** A later grant of the same target takes the place of an earlier one. */
    public void grant(String actorId, Target target, Instant until, String reason) {
        jdbc.sql("""
                insert into access_grant (actor_id, kind, target_id, until, reason)
                values (:actor, :kind, :id, :until, :reason)
                on conflict (actor_id, kind, target_id) do update
                set until = excluded.until, reason = excluded.reason
                where access_grant.until <= excluded.until
                """)
                .param("actor", actorId)
                .param("kind", target.kind())
                .param("id", target.id())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }

    /** Whether the current actor has been let into this target and the time is not over. */
    boolean letsThrough(Target target) {
        Optional<String> reason = jdbc.sql("""
                        select reason from access_grant
                         where actor_id = :actor and kind = :kind and target_id = :id and until > :now
                        """)
                .param("actor", currentActor.get().id())
                .param("kind", target.kind())
                .param("id", target.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
        reason.ifPresent(used);
        return reason.isPresent();
    }
}
