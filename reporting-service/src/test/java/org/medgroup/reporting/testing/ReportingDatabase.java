package org.medgroup.reporting.testing;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.RowScopedTransactions;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.inbox.IntegrationEvents;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.kit.testing.TestServers;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real database with reporting's tables, and reporting's own code around it, without HTTP and Kafka: what the kit's
 * inbox would hand over is handed over directly, a transaction for each batch.
 */
public final class ReportingDatabase implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "region",
            "site",
            "provider",
            "site_hours",
            "template",
            "template_told",
            "deviation_told",
            "closed_days_told",
            "absence",
            "absence_told",
            "appointment_fact",
            "appointment_fact_past",
            "provider_day",
            "first_visit",
            "merged_patient",
            "merge_told",
            "access_measured",
            "patient_voice",
            "offered_day",
            "offered_horizon",
            "horizon_reached");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource outside = new HikariDataSource();
    private final TransactionTemplate transaction;
    private final RowScope rows;
    private final JdbcClient jdbc;

    /** @param clock decides which appointments have started */
    public ReportingDatabase(Clock clock) {
        var database = TestServers.database("facts");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/kit", "classpath:db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
        var source = new HikariDataSource();
        source.setJdbcUrl(database.url());
        source.setUsername(database.ofTheApplication().user());
        source.setPassword(database.ofTheApplication().password());
        source.setMaximumPoolSize(4);
        outside.setJdbcUrl(database.url());
        outside.setUsername(database.user());
        outside.setPassword(database.password());
        outside.addDataSourceProperty("options", "-c " + RowScope.SETTING + "=" + RowScope.WHOLE_GROUP);
        outside.setMaximumPoolSize(4);
        jdbc = JdbcClient.create(outside);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(SiteDirectory.class, () -> new SitesToldOf(jdbc));
        context.registerBean(DataSource.class, () -> source);
        context.register(Wiring.class);
        context.refresh();
        transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        rows = context.getBean(RowScope.class);
    }

    // no @Configuration: the service under test scans this package too and must not find it
    @EnableTransactionManagement
    @ComponentScan(
            basePackages = "org.medgroup.reporting",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {".*\\.web\\..*", ".*Application", ".*Test.*", ".*IT.*"}))
    static class Wiring {
        @Bean
        PlatformTransactionManager transactionManager(DataSource source, RowScope rows) {
            return new RowScopedTransactions(source, rows);
        }

        @Bean
        RowScope rowScope(CurrentActor actor, SiteDirectory directory, JdbcClient jdbc) {
            return new RowScope(actor, directory, jdbc);
        }

        @Bean
        JdbcClient jdbcClient(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JsonMapper jsonMapper() {
            return JsonMapper.builder().build();
        }

        @Bean
        CurrentActor currentActor() {
            return new CurrentActor();
        }

        @Bean
        SiteAccess siteAccess(CurrentActor actor, SiteDirectory directory) {
            return new SitesInScope(actor, directory);
        }
    }

    /** The directory as reporting's own table has it. */
    private record SitesToldOf(JdbcClient jdbc) implements SiteDirectory {
        @Override
        public Optional<KnownSite> find(SiteId site) {
            return all().stream().filter(known -> known.siteId().equals(site)).findFirst();
        }

        @Override
        public List<KnownSite> all() {
            return jdbc.sql("select site_id, region_id, code, name, time_zone from site where name is not null")
                    .query((row, number) -> new KnownSite(
                            new SiteId(row.getObject("site_id", UUID.class)),
                            new RegionId(row.getObject("region_id", UUID.class)),
                            null,
                            row.getString("code"),
                            row.getString("name"),
                            ZoneId.of(row.getString("time_zone")),
                            true))
                    .list();
        }

        @Override
        public ZoneId zoneOf(SiteId site) {
            return find(site).orElseThrow().zone();
        }

        @Override
        public void upsert(KnownSite site) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void nameRegion(RegionId region, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(SiteId site) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void moveToZone(SiteId site, ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** The kit's rule. */
    private record SitesInScope(CurrentActor actor, SiteDirectory directory) implements SiteAccess {
        @Override
        public Set<SiteId> visibleSites() {
            var scope = actor.get().scope();
            return directory.all().stream()
                    .filter(site -> scope.group()
                            || scope.sites().contains(site.siteId())
                            || scope.regions().contains(site.regionId()))
                    .map(KnownSite::siteId)
                    .collect(toUnmodifiableSet());
        }

        @Override
        public boolean sees(SiteId site) {
            return visibleSites().contains(site);
        }

        @Override
        public void require(SiteId site) {
            if (!sees(site)) {
                throw new NotFound();
            }
        }

        @Override
        public void require(Target target) {
            throw new NotFound();
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Runs as somebody with these sites, or anybody in the group. */
    public <T> T as(Scope scope, Supplier<T> work) {
        var actor = new Actor("test", "test", ActorKind.USER, Set.of(Role.SITE_MANAGER), scope, null);
        return bean(CurrentActor.class).as(actor, work);
    }

    /** One batch in one transaction, which must be of one topic. */
    public void deliver(List<ReceivedEvent> batch) {
        var consumer = consumerOf(topicOf(batch.getFirst()));
        transaction.executeWithoutResult(_ -> rows.wholeGroup(() -> consumer.onBatch(batch)));
    }

    private IntegrationEvents consumerOf(String topic) {
        return context.getBeansOfType(IntegrationEvents.class).values().stream()
                .filter(each -> each.topics().contains(topic))
                .findFirst()
                .orElseThrow();
    }

    /** A batch whose transaction has done its work and stays open. */
    public final class Open {
        private final CountDownLatch worked = new CountDownLatch(1);
        private final CountDownLatch mayCommit = new CountDownLatch(1);
        private final CompletableFuture<Void> done;

        private Open(List<ReceivedEvent> batch) {
            done = CompletableFuture.runAsync(
                    () -> transaction.executeWithoutResult(_ -> {
                        rows.wholeGroup(
                                () -> consumerOf(topicOf(batch.getFirst())).onBatch(batch));
                        worked.countDown();
                        await(mayCommit);
                    }),
                    task -> Thread.ofPlatform().start(task));
        }

        /** Lets another batch run against it: until that one waits for this one, or has not needed to. */
        public void whileOpen(List<ReceivedEvent> other) {
            await(worked);
            var running = CompletableFuture.runAsync(
                    () -> deliver(other), task -> Thread.ofPlatform().start(task));
            while (!running.isDone() && waiting() == 0) {
                Thread.onSpinWait();
            }
            mayCommit.countDown();
            done.join();
            running.join();
        }
    }

    public Open open(List<ReceivedEvent> batch) {
        return new Open(batch);
    }

    // asked as the service: PostgreSQL tells nobody what another role's sessions wait for
    private long waiting() {
        return bean(JdbcClient.class).sql("""
            select count(*) from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock'
            """).query(Long.class).single();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The other batch did not come to its point");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** In this order, in batches of at most this size. */
    public void deliverAll(List<ReceivedEvent> events, int batchSize) {
        List<ReceivedEvent> batch = new ArrayList<>();
        for (var event : events) {
            if (!batch.isEmpty()
                    && (batch.size() == batchSize || !topicOf(batch.getFirst()).equals(topicOf(event)))) {
                deliver(batch);
                batch = new ArrayList<>();
            }
            batch.add(event);
        }
        if (!batch.isEmpty()) {
            deliver(batch);
        }
    }

    private static String topicOf(ReceivedEvent event) {
        return event.headers().type().startsWith("staff.") ? Topics.STAFF : Topics.SCHEDULING;
    }

    public void empty() {
        jdbc.sql("truncate " + String.join(", ", TABLES)).update();
    }

    /** A hash of each table's rows. */
    public Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        for (var table : TABLES) {
            content.put(
                    table,
                    jdbc.sql("select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), ''))"
                                    + " from " + table + " t")
                            .query(String.class)
                            .single());
        }
        return content;
    }

    /** How many days' figures are not what a recount of the facts gives. */
    public long figuresOutOfStep() {
        return jdbc.sql("select count(*) from provider_day_difference")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        context.close();
        outside.close();
    }
}
