package org.medgroup.kit.testing;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row policies of a database, looked at and taken down from outside. */
public final class SecondWall {
    /** What says of a row whose it is. */
    private static final List<String> SAYS_WHOSE = List.of(
            "site_id", "site_ids", "patient_id", "provider_id", "person_id", "resource_id", "document_id", "holder");

    /**
     * The policy itself decides by the first two; the third one is worked off in nobody's name; the last one is written
     * past every transaction and read by those responsible for the whole group. They hold ids and sites.
     */
    private static final Set<String> OF_THE_KIT = Set.of("kit_site", "target_site", "erasure", "access_person");

    private final JdbcClient owner;

    public SecondWall(TestServers.Database database) {
        this.owner = database.outside();
    }

    /** Tables with a policy that the owner cannot get around either. */
    public Set<String> guarded() {
        return owner.sql("""
                        select c.relname
                        from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                          and c.relrowsecurity and c.relforcerowsecurity
                          and (select count(*) from pg_policy p where p.polrelid = c.oid) = 1
                          and exists (
                              select from pg_policy p
                              where p.polrelid = c.oid and p.polname = 'own_sites' and p.polcmd = '*'
                                and pg_get_expr(p.polqual, p.polrelid) like '%sees_the_group()%')
                        """).query(String.class).list().stream().collect(toCollection(TreeSet::new));
    }

    /**
     * Tables whose rows say whose they are, and that are not guarded.
     *
     * @param open those that are meant to be open, each for a reason that docs/security/walls.md tells
     */
    public Set<String> gaps(Set<String> open) {
        var gaps = owner.sql("""
                        select distinct table_name
                        from information_schema.columns join information_schema.tables using (table_schema, table_name)
                        where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = any (?)
                        """).param(SAYS_WHOSE.toArray(String[]::new)).query(String.class).list().stream()
                .collect(toCollection(TreeSet::new));
        gaps.removeAll(OF_THE_KIT);
        gaps.removeAll(open);
        gaps.removeAll(guarded());
        return gaps;
    }

    /** Does the work while the table has no wall. */
    public <T> T without(String table, Supplier<T> work) {
        owner.sql("alter table " + table + " disable row level security").update();
        try {
            return work.get();
        } finally {
            owner.sql("alter table " + table + " enable row level security").update();
        }
    }
}
