package org.medgroup.kit.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.UuidArray;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys' own database: another PostgreSQL instance than everything else, because a database's backups carry
 * whatever is in it. It has its own small pool and takes no part in a service's transactions: a key whose first use is
 * rolled back does no harm.
 */
final class Vault implements AutoCloseable {
    private static final byte[] INDEX_KEY = "medgroup index key".getBytes(UTF_8);
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final HikariDataSource pool;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final MasterKeys masterKeys;

    Vault(VaultProperties properties, MasterKeys masterKeys) {
        var config = new HikariConfig();
        config.setPoolName("vault");
        config.setJdbcUrl(properties.url());
        config.setUsername(properties.username());
        config.setPassword(properties.password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.addDataSourceProperty("logServerErrorDetail", "false");
        this.pool = new HikariDataSource(config);
        this.template = new JdbcTemplate(pool);
        this.jdbc = JdbcClient.create(template);
        this.masterKeys = masterKeys;
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/vault")
                .load()
                .migrate();
    }

    /** A person's key; null if it has been destroyed. */
    record PersonKey(UUID personId, byte @Nullable [] key) {}

    /** One for each of the persons, created where there was none. */
    List<PersonKey> keysOf(Collection<UUID> personIds) {
        var known = read(personIds);
        var missing = personIds.stream()
                .distinct()
                .filter(id -> !known.containsKey(id))
                .toList();
        if (!missing.isEmpty()) {
            create(missing);
            known.putAll(read(missing)); // somebody else may have created one at the same moment: theirs counts
        }
        return List.copyOf(known.values());
    }

    private Map<UUID, PersonKey> read(Collection<UUID> personIds) {
        Map<UUID, PersonKey> keys = new HashMap<>();
        jdbc.sql("select person_id, master_key_id, wrapped from person_key where person_id = any (:ids)")
                .param("ids", UuidArray.ofUuids(personIds))
                .query(row -> {
                    var personId = row.getObject("person_id", UUID.class);
                    var wrapped = row.getBytes("wrapped");
                    var key = wrapped == null
                            ? null
                            : masterKeys.unwrap(row.getString("master_key_id"), wrapped, bytes(personId));
                    keys.put(personId, new PersonKey(personId, key));
                });
        return keys;
    }

    private void create(List<UUID> personIds) {
        List<Object[]> rows = new ArrayList<>(personIds.size());
        // in the order of the ids, so that two who create the same keys wait for each other instead of deadlocking
        personIds.stream()
                .sorted()
                .forEach(id ->
                        rows.add(new Object[] {id, masterKeys.currentId(), masterKeys.wrap(newKey(), bytes(id))}));
        template.batchUpdate(
                "insert into person_key (person_id, master_key_id, wrapped) values (?, ?, ?) on conflict do nothing",
                rows);
    }

    void destroy(UUID personId) {
        jdbc.sql("""
                insert into person_key (person_id, erased_at) values (:id, now())
                on conflict (person_id) do update set wrapped = null, master_key_id = null, erased_at = now()
                    where person_key.erased_at is null
                """).param("id", personId).update();
    }

    byte[] indexKey() {
        jdbc.sql("""
                insert into index_key (master_key_id, wrapped)
                select :master, :wrapped where not exists (select from index_key)
                on conflict do nothing
                """)
                .param("master", masterKeys.currentId())
                .param("wrapped", masterKeys.wrap(newKey(), INDEX_KEY))
                .update();
        return Objects.requireNonNull(jdbc.sql("select master_key_id, wrapped from index_key")
                .query((row, number) ->
                        masterKeys.unwrap(row.getString("master_key_id"), row.getBytes("wrapped"), INDEX_KEY))
                .single());
    }

    private byte[] newKey() {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    // a wrapped key opens for its own person only
    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    @Override
    public void close() {
        pool.close();
    }
}
