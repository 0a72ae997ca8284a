package org.medgroup.staff.site.holidays;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.staff.site.HolidayPolicy;
import org.medgroup.staff.site.SiteCommand.RenewClosedDays;
import org.medgroup.staff.site.sql.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When a year has begun, the holidays of one more year are told, so that whoever plans ahead always knows them. A site
 * for which that fails holds up no other.
 */
@Component
public class ClosedDayRenewal {
    private static final Logger log = LoggerFactory.getLogger(ClosedDayRenewal.class);

    private final Sites sites;
    private final Commands commands;
    private final CurrentActor currentActor;
    private final TransactionTemplate transaction;
    private final Actor self;
    private final Clock clock;

    ClosedDayRenewal(
            Sites sites,
            Commands commands,
            CurrentActor currentActor,
            PlatformTransactionManager transactions,
            @Value("${medgroup.service}") String service,
            Clock clock) {
        this.sites = sites;
        this.commands = commands;
        this.currentActor = currentActor;
        this.transaction = new TransactionTemplate(transactions);
        this.self = Actor.system(service);
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT12H")
    void renew() {
        currentActor.as(self, () -> {
            due().forEach(this::renew);
            return null;
        });
    }

    private List<SiteId> due() {
        int year = LocalDate.now(clock.withZone(ZoneOffset.UTC)).getYear();
        LocalDate horizon = LocalDate.of(year + HolidayPolicy.YEARS_AHEAD, Month.DECEMBER, 31);
        List<SiteId> due = transaction.execute(_ -> sites.withClosedDaysUnknownAt(horizon));
        return due == null ? List.of() : due;
    }

    private void renew(SiteId site) {
        try {
            transaction.executeWithoutResult(_ -> commands.send(new RenewClosedDays(site)));
        } catch (RuntimeException e) {
            log.warn("The coming holidays of site {} cannot be told", site, e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Rights {
        @Bean
        SystemRights closedDayRights() {
            return SystemRights.of(RenewClosedDays.class);
        }
    }
}
