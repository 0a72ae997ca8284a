package org.medgroup.scheduling.thirdnext;

import static java.util.Objects.requireNonNull;
import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.scheduling.thirdnext.AccessMeasurementCommand.RecordAccess;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures every site once a week at the same hour of its clock. A deadline carries each site from week to week; the row
 * of its plan, locked while it is measured, sees to it that nobody measures a week twice. After down time what is overdue is
 * measured at once, with the time at which that happens, and the next week is on time again.
 */
@Component
class WeeklyAccess implements DeadlineHandler {
    private static final String NAME = "third-next-available";

    private final ThirdOpenSlot thirdOpenSlot;
    private final AccessSettings settings;
    private final SiteDirectory sites;
    private final Commands commands;
    private final Deadlines deadlines;
    private final CurrentActor currentActor;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Actor self;
    private final Clock clock;

    WeeklyAccess(
            ThirdOpenSlot thirdOpenSlot,
            AccessSettings settings,
            SiteDirectory sites,
            Commands commands,
            Deadlines deadlines,
            CurrentActor currentActor,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            @Value("${medgroup.service}") String service,
            Clock clock) {
        this.thirdOpenSlot = thirdOpenSlot;
        this.settings = settings;
        this.sites = sites;
        this.commands = commands;
        this.deadlines = deadlines;
        this.currentActor = currentActor;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.self = Actor.system(service);
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Sites that have been opened since the last look get their first time; all others have one. */
    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
    void planNewSites() {
        currentActor.as(
                self,
                () -> transaction.executeWithoutResult(_ -> sites.all().stream()
                        .filter(KnownSite::open)
                        .forEach(site -> plan(site.siteId(), settings.nextAfter(clock.instant(), site.zone())))));
    }

    /** In the current transaction; of several replicas one sets the deadline. */
    void plan(SiteId site, Instant first) {
        int planned = jdbc.sql("""
                insert into access_plan (site_id, due_at) values (:site, :due) on conflict (site_id) do nothing
                """)
                .param("site", site.value())
                .param("due", timestamptz(first))
                .update();
        if (planned == 1) {
            deadlines.set(NAME, site.value(), first);
        }
    }

    @Override
    public Optional<Instant> due(UUID subject) {
        var site = new SiteId(subject);
        return requireNonNull(transaction.execute(_ -> jdbc.sql("""
                        select due_at from access_plan where site_id = :site for update
                        """)
                .param("site", site.value())
                .query((row, _) -> instant(row, "due_at"))
                .optional()
                .map(due -> due.isAfter(clock.instant()) ? due : measure(site))));
    }

    /** @return when the next time is */
    private Instant measure(SiteId site) {
        Instant now = clock.instant();
        thirdOpenSlot
                .measure(site, now)
                .forEach(access -> commands.send(new RecordAccess(new AccessMeasurementId(Ids.next()), access)));
        Instant next = settings.nextAfter(now, sites.zoneOf(site));
        jdbc.sql("update access_plan set due_at = :due where site_id = :site")
                .param("due", timestamptz(next))
                .param("site", site.value())
                .update();
        return next;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AccessSettings.class)
    static class Rights {
        @Bean
        SystemRights accessMeasurementRights() {
            return SystemRights.of(RecordAccess.class);
        }
    }
}
