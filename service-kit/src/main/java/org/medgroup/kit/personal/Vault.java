package org.medgroup.kit.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.UuidArray;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final MasterKeyFile masterKeys;
    private final TransactionTemplate transaction;

    Vault(VaultProperties properties, MasterKeyFile masterKeys) {
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
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
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
        var current = masterKeys.keys();
        // in the order of the ids, so that two who create the same keys wait for each other instead of deadlocking
        personIds.stream()
                .sorted()
                .forEach(id -> rows.add(new Object[] {id, current.currentId(), current.wrap(newKey(), bytes(id))}));
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

    /** Those of the persons who have a key here, or no row at all and so could be given one. */
    List<UUID> withoutTombstone(Collection<UUID> personIds) {
        return jdbc.sql("""
                        select asked.person_id from unnest(:ids) as asked (person_id)
                        where not exists (
                            select from person_key k
                            where k.person_id = asked.person_id and k.erased_at is not null)
                        """)
                .param("ids", UuidArray.ofUuids(personIds))
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
    }

    byte[] indexKey() {
        var current = masterKeys.keys();
        jdbc.sql("""
                insert into index_key (master_key_id, wrapped)
                select :master, :wrapped where not exists (select from index_key)
                on conflict do nothing
                """)
                .param("master", current.currentId())
                .param("wrapped", current.wrap(newKey(), INDEX_KEY))
                .update();
        return Objects.requireNonNull(jdbc.sql("select master_key_id, wrapped from index_key")
                .query((row, number) ->
                        masterKeys.unwrap(row.getString("master_key_id"), row.getBytes("wrapped"), INDEX_KEY))
                .single());
    }

    /**
     * @param masterKey the one that wraps from now on
     * @param keysByMasterKey how many persons' keys each master key wraps
     * @param indexKeyBy the master key that wraps the index key
     * @param erased persons whose key is destroyed
     */
    public record State(String masterKey, Map<String, Long> keysByMasterKey, String indexKeyBy, long erased) {}

    State state() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("select master_key_id, count(*) from person_key where wrapped is not null group by master_key_id")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        var erased = jdbc.sql("select count(*) from person_key where wrapped is null")
                .query(Long.class)
                .single();
        var indexKeyBy = jdbc.sql("select master_key_id from index_key")
                .query(String.class)
                .single();
        return new State(masterKeys.keys().currentId(), counts, indexKeyBy, erased);
    }

    /** @param left keys that another master key than the first one still wraps, the index key among them */
    public record Rewrapped(String masterKey, int done, long left) {}

    /**
     * Wraps some keys, and the index key, with the first master key of the file. What has been done is committed: whoever is
     * stopped goes on where it ended. The keys themselves do not change, so nothing sealed with them does.
     */
    Rewrapped rewrap(int limit) {
        var current = masterKeys.keys();
        var done = Objects.requireNonNull(
                transaction.execute(_ -> rewrapIndexKey(current) + rewrapPersons(current, limit)));
        var left = jdbc.sql("""
                        select (select count(*) from person_key where master_key_id <> :current)
                             + (select count(*) from index_key where master_key_id <> :current)
                        """)
                .param("current", current.currentId())
                .query(Long.class)
                .single();
        return new Rewrapped(current.currentId(), done, left);
    }

    private int rewrapIndexKey(MasterKeys current) {
        var old = jdbc.sql("select master_key_id, wrapped from index_key where master_key_id <> :current for update")
                .param("current", current.currentId())
                .query((row, _) -> anew(current, row.getString("master_key_id"), row.getBytes("wrapped"), INDEX_KEY))
                .optional();
        old.ifPresent(wrapped -> jdbc.sql("update index_key set master_key_id = :current, wrapped = :wrapped")
                .param("current", current.currentId())
                .param("wrapped", wrapped)
                .update());
        return old.isPresent() ? 1 : 0;
    }

    // one old master key after the other, found at either side of the new one in the index: a batch costs a batch
    private int rewrapPersons(MasterKeys current, int limit) {
        List<Object[]> rows = jdbc.sql("""
                        select person_id, master_key_id, wrapped from person_key
                        where master_key_id = coalesce(
                            (select min(master_key_id) from person_key where master_key_id < :current),
                            (select min(master_key_id) from person_key where master_key_id > :current))
                        limit :limit
                        for update skip locked
                        """)
                .param("current", current.currentId())
                .param("limit", limit)
                .query((row, _) -> {
                    var personId = row.getObject("person_id", UUID.class);
                    return new Object[] {
                        current.currentId(),
                        anew(current, row.getString("master_key_id"), row.getBytes("wrapped"), bytes(personId)),
                        personId
                    };
                })
                .list();
        template.batchUpdate("update person_key set master_key_id = ?, wrapped = ? where person_id = ?", rows);
        return rows.size();
    }

    // a key that is wrapped wrongly is a person lost, so it is unwrapped again before the old bytes go
    private byte[] anew(MasterKeys current, String oldId, byte[] wrapped, byte[] about) {
        var key = masterKeys.unwrap(oldId, wrapped, about);
        var again = current.wrap(key, about);
        if (!MessageDigest.isEqual(key, current.unwrap(current.currentId(), again, about))) {
            throw new IllegalStateException("A key does not survive being wrapped anew");
        }
        return again;
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
