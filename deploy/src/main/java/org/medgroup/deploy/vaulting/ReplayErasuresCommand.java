package org.medgroup.deploy.vaulting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.server.Databases;
import org.medgroup.deploy.service.Service;
import picocli.CommandLine.Command;

/**
 * {@code ./medgroup vault replay-erasures}: reads from the journals who was erased, and erases again whoever the vault
 * still, or again, has a key for. Needs the databases only, so that it can be done before any service starts.
 */
@Command(
        name = "replay-erasures",
        description = "After the vault was restored from a backup: destroy again the keys of everybody erased since.")
final class ReplayErasuresCommand implements Callable<Integer> {
    private static final int AT_ONCE = 1_000;

    /** The stored names of the events that erase somebody; the aggregate is the person. */
    private static final String ERASED_PERSONS = """
            select distinct e.aggregate_id
            from event_journal j join domain_event e using (global_index)
            where e.event_type in ('patient-erased', 'provider-private-data-erased')
            order by 1
            """;

    @Override
    public Integer call() throws SQLException {
        var system = RunningSystem.of(Installation.current());
        var terminal = Terminal.standard();
        Set<UUID> erased = new LinkedHashSet<>();
        for (var service : Service.values()) {
            if (service.opensVault()) {
                try (var connection = system.database(service).connect()) {
                    erased.addAll(erasedIn(connection));
                }
            }
        }
        int destroyed;
        try (var vault = system.database(Databases.VAULT).connect();
                var progress = Progress.start(terminal, "Erasures", erased.size(), "people")) {
            destroyed = replay(vault, erased, progress);
        }
        terminal.line("%d people have been erased; %d of them had a key again, or could have been given one: destroyed."
                .formatted(erased.size(), destroyed));
        return 0;
    }

    private static Set<UUID> erasedIn(Connection service) throws SQLException {
        Set<UUID> erased = new LinkedHashSet<>();
        try (var statement = service.createStatement();
                var rows = statement.executeQuery(ERASED_PERSONS)) {
            while (rows.next()) {
                erased.add(rows.getObject(1, UUID.class));
            }
        }
        return erased;
    }

    private static int replay(Connection vault, Set<UUID> erased, Progress progress) throws SQLException {
        int destroyed = 0;
        var persons = erased.toArray(UUID[]::new);
        try (var statement = vault.prepareStatement("""
                insert into person_key (person_id, erased_at) select unnest(?), now()
                on conflict (person_id) do update set wrapped = null, master_key_id = null, erased_at = now()
                    where person_key.erased_at is null
                """)) {
            for (int from = 0; from < persons.length; from += AT_ONCE) {
                var part = Arrays.copyOfRange(persons, from, Math.min(from + AT_ONCE, persons.length));
                statement.setArray(1, vault.createArrayOf("uuid", part));
                destroyed += statement.executeUpdate();
                progress.advance(part.length);
            }
        }
        return destroyed;
    }
}
