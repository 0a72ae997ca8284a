package org.medgroup.kit.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Actors, their scope, the site directory and the policy. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
public class AccessAutoConfiguration {
    @Bean
    CurrentActor currentActor() {
        return new CurrentActor();
    }

    @Bean
    TargetSites targetSites(JdbcClient jdbc) {
        return new JdbcTargetSites(jdbc);
    }

    @Bean
    SiteDirectory siteDirectory(JdbcClient jdbc) {
        return new JdbcSiteDirectory(jdbc);
    }

    @Bean
    SiteAccess siteAccess(
            CurrentActor currentActor, SiteDirectory directory, TargetSites targets, AccessGrants grants) {
        return new ScopedSiteAccess(currentActor, directory, targets, grants);
    }

    @Bean
    CommandPolicy commandPolicy(
            CurrentActor currentActor, SiteAccess access, ObjectProvider<SystemRights> systemRights) {
        var commands = systemRights.stream()
                .flatMap(rights -> rights.commands().stream())
                .collect(toUnmodifiableSet());
        return new CommandPolicy(currentActor, access, new SystemRights(commands));
    }

    @Bean
    @ConditionalOnProperty(name = "medgroup.site-directory.from-events", matchIfMissing = true)
    SiteDirectoryEvents siteDirectoryEvents(SiteDirectory directory) {
        return new SiteDirectoryEvents(directory);
    }
}
