package org.medgroup.kit.rebuild;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A projection's tables once more, empty, in a schema of their own. Every method joins the caller's transaction.
 *
 * <p>The live tables are never renamed or emptied: what differs is written into them. So nobody who reads has to wait,
 * and their policies, grants, indexes, views and names stay what they are.
 */
final class ShadowTables {
    private final JdbcClient jdbc;
    private final String schema;
    private final List<ProjectionTable> tables;

    /** @param schema where nothing else is */
    ShadowTables(JdbcClient jdbc, String schema, List<ProjectionTable> tables) {
        this.jdbc = jdbc;
        this.schema = schema;
        this.tables = tables;
    }

    /** From now on, until the transaction ends, names without a schema mean the shadows. */
    void use() {
        setting("search_path", schema + ", public");
    }

    /** Makes them anew. Unlogged: whatever interrupts a rebuild, the next one begins from nothing. */
    void create() {
        drop();
        for (var table : tables) {
            jdbc.sql("create unlogged table %1$s.%2$s (like public.%2$s including all)".formatted(schema, table.name()))
                    .update();
        }
        // Events of several aggregates may come in an order in which two of them seem to hold the same thing for a
        // moment. The live tables' constraints judge the result.
        jdbc.sql("""
                select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, o.conname)
                  from pg_constraint o
                  join pg_class c on c.oid = o.conrelid
                  join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = :schema and o.contype = 'x'
                """)
                .param("schema", schema)
                .query(String.class)
                .list()
                .forEach(statement -> jdbc.sql(statement).update());
    }

    void drop() {
        for (var table : tables) {
            jdbc.sql("drop table if exists %s.%s".formatted(schema, table.name()))
                    .update();
        }
    }

    /** So that the comparison is planned for the tables as they have become. */
    void analyze() {
        for (var table : tables) {
            jdbc.sql("analyze %s.%s".formatted(schema, table.name())).update();
        }
    }

    /**
     * Lets nobody else write until the transaction ends. Guards come first and the event store second, because that is
     * the order of a command; whoever has appended gets to its end.
     */
    void holdWriters(boolean withEventStore) {
        tables.stream().filter(ProjectionTable::guard).forEach(table -> lock(table.name()));
        if (withEventStore) {
            lock("domain_event");
        }
        tables.stream().filter(table -> !table.guard()).forEach(table -> lock(table.name()));
    }

    private void lock(String table) {
        jdbc.sql("lock table public.%s in share row exclusive mode".formatted(table))
                .update();
    }

    /** Compares each pair. */
    List<RebuildReport.Table> compare() {
        canonicalTexts();
        return tables.stream().map(this::compare).toList();
    }

    private record Content(long rows, String hash) {}

    private RebuildReport.Table compare(ProjectionTable table) {
        var live = content("public", table);
        var rebuilt = content(schema, table);
        return new RebuildReport.Table(table.name(), live.rows(), rebuilt.rows(), live.hash(), rebuilt.hash(), 0, 0);
    }

    /**
     * Two sums over 64 bits each of every row's SHA-256, computed over all columns as text: the same for the same rows in
     * any order, and different if a row is there twice.
     */
    private Content content(String schema, ProjectionTable table) {
        return jdbc.sql("""
                with digests as (
                    select sha256(convert_to(t::text, 'UTF8')) as digest from %s.%s t where %s),
                halves as (
                    select ('x' || encode(substr(digest, 1, 8), 'hex'))::bit(64)::bigint::numeric as one,
                           ('x' || encode(substr(digest, 9, 8), 'hex'))::bit(64)::bigint::numeric as two
                      from digests)
                select count(*) as rows,
                       coalesce(sum(one), 0)::text || ':' || coalesce(sum(two), 0)::text as hash
                  from halves
                """.formatted(schema, table.name(), table.condition()))
                .query((row, _) -> new Content(row.getLong("rows"), row.getString("hash")))
                .single();
    }

    /** Makes the live table equal to its shadow by writing what differs. Guarded columns and generated ones included. */
    RebuildReport.Table putRight(RebuildReport.Table compared) {
        var table = tables.stream()
                .filter(candidate -> candidate.name().equals(compared.table()))
                .findFirst()
                .orElseThrow();
        int removed =
                jdbc.sql("""
                delete from public.%1$s live
                 where ctid = any (array(
                       select l.ctid from public.%1$s l
                        where (%2$s) and not exists (select from %3$s.%1$s s where s::text = l::text)))
                """.formatted(table.name(), table.condition(), schema)).update();
        int added = jdbc.sql("""
                insert into public.%1$s (%4$s)
                select %4$s from %3$s.%1$s s
                 where (%2$s) and not exists (select from public.%1$s l where l::text = s::text)
                """.formatted(table.name(), table.condition(), schema, columns(table)))
                .update();
        return new RebuildReport.Table(
                compared.table(),
                compared.liveRows(),
                compared.rebuiltRows(),
                compared.liveHash(),
                compared.rebuiltHash(),
                removed,
                added);
    }

    private String columns(ProjectionTable table) {
        return jdbc.sql("""
                        select quote_ident(attname) from pg_attribute
                         where attrelid = to_regclass(:table) and attnum > 0 and not attisdropped and attgenerated = ''
                         order by attnum
                        """).param("table", "public." + table.name()).query(String.class).list().stream()
                .collect(joining(", "));
    }

    /** Whatever a session likes to see, content is compared in one way. */
    private void canonicalTexts() {
        setting("timezone", "UTC");
        setting("datestyle", "ISO, YMD");
        setting("intervalstyle", "iso_8601");
        setting("bytea_output", "hex");
        setting("extra_float_digits", "1");
    }

    private void setting(String name, String value) {
        jdbc.sql("select set_config(:name, :value, true)")
                .param("name", name)
                .param("value", value)
                .query(String.class)
                .single();
    }
}
