package org.medgroup.kit.history;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.medgroup.contracts.Identifier;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who the people are that have sent commands here: what they are called, and as what and where they worked when they last
 * did, as their token said. Events keep their ids only, because a stored event never changes and a name may have to go; this
 * table can forget.
 */
public final class ActorNames {
    private static final Duration FRESH = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Noted> noted = new ConcurrentHashMap<>();

    ActorNames(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Noted(Actor actor, Instant at) {}

    /** Remembers the actor with the transaction of what they do; one statement a day per actor and process. */
    public void note(Actor actor) {
        if (actor.kind() != ActorKind.USER) {
            return;
        }
        Instant now = clock.instant();
        Noted before = noted.get(actor.id());
        if (before != null
                && before.actor().equals(actor)
                && now.isBefore(before.at().plus(FRESH))) {
            return;
        }
        jdbc.sql("""
                insert into actor_name (actor_id, name, roles, whole_group, regions, sites, seen_at)
                values (:id, :name, :roles, :group, :regions::uuid[], :sites::uuid[], :now)
                on conflict (actor_id) do update
                   set name = excluded.name, roles = excluded.roles, whole_group = excluded.whole_group,
                       regions = excluded.regions, sites = excluded.sites, seen_at = excluded.seen_at
                """)
                .param("id", actor.id())
                .param("name", actor.name())
                .param("roles", actor.roles().stream().map(Role::code).sorted().toArray(String[]::new))
                .param("group", actor.scope().group())
                .param("regions", texts(actor.scope().regions()))
                .param("sites", texts(actor.scope().sites()))
                .param("now", Timestamp.from(now))
                .update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    noted.put(actor.id(), new Noted(actor, now));
                }
            });
        }
    }

    private static String[] texts(Collection<? extends Identifier> ids) {
        return ids.stream().map(Identifier::toString).sorted().toArray(String[]::new);
    }

    Map<String, String> of(Collection<String> actors) {
        return jdbc
                .sql("select actor_id, name from actor_name where actor_id = any (:ids)")
                .param("ids", actors.toArray(String[]::new))
                .query((row, _) -> Map.entry(row.getString("actor_id"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
