package org.medgroup.kit.history;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the people are called who have sent commands here. Events keep their ids only, because a stored event never
 * changes and a name may have to go; this table can forget.
 */
public final class ActorNames {
    private final JdbcClient jdbc;
    private final Map<String, String> noted = new ConcurrentHashMap<>();

    ActorNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers the name with the transaction of what the actor does; one statement per actor and process. */
    public void note(Actor actor) {
        if (actor.kind() != ActorKind.USER || actor.name().equals(noted.get(actor.id()))) {
            return;
        }
        jdbc.sql("""
                insert into actor_name (actor_id, name) values (:id, :name)
                on conflict (actor_id) do update set name = excluded.name where actor_name.name <> excluded.name
                """).param("id", actor.id()).param("name", actor.name()).update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    noted.put(actor.id(), actor.name());
                }
            });
        }
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
