package org.medgroup.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DemoIds;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.staff.Address;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.contracts.staff.SiteClosed;
import org.medgroup.contracts.staff.SiteOpened;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.kit.testing.TestServers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SiteDirectoryIT {
    private static final SiteId SITE = DemoIds.site(1);
    private static final SiteOpened OPENED = new SiteOpened(
            SITE,
            "S1",
            "First",
            DemoIds.region(1),
            "North",
            "America/Denver",
            new Address("1 Main St", "Denver", "CO", "80201"),
            List.of(),
            null);

    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;

    private JdbcSiteDirectory directory;
    private SiteDirectoryEvents events;

    @BeforeAll
    static void createDatabase() {
        var dataSource = TestServers.database("directory").withKitTables();
        jdbc = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate kit_site, kit_region").update();
        directory = new JdbcSiteDirectory(jdbc);
        events = new SiteDirectoryEvents(directory);
    }

    @Test
    void an_opened_site_is_known_with_its_region_and_zone() {
        apply(OPENED);
        var site = directory.find(SITE).orElseThrow();
        assertThat(site.name()).isEqualTo("First");
        assertThat(site.regionName()).isEqualTo("North");
        assertThat(site.open()).isTrue();
        assertThat(directory.zoneOf(SITE)).isEqualTo(ZoneId.of("America/Denver"));
    }

    @Test
    void the_same_event_again_changes_nothing() {
        apply(OPENED);
        apply(new SiteClosed(SITE, Instant.EPOCH));
        var before = directory.all();
        apply(new SiteClosed(SITE, Instant.EPOCH));
        assertThat(directory.all()).isEqualTo(before);
        assertThat(before).singleElement().extracting(KnownSite::open).isEqualTo(false);
    }

    @Test
    void events_replayed_into_an_empty_directory_give_the_same_directory() {
        var history = List.of(
                OPENED,
                new CalendarChanged(SITE, "America/Phoenix", List.of()),
                new RegionOpened(DemoIds.region(1), "High North"));
        history.forEach(this::apply);
        var live = directory.all();
        empty();
        history.forEach(this::apply);
        assertThat(directory.all()).isEqualTo(live);
        assertThat(directory.zoneOf(SITE)).isEqualTo(ZoneId.of("America/Phoenix"));
        assertThat(live.getFirst().regionName()).isEqualTo("High North");
    }

    @Test
    void a_closing_of_a_site_not_heard_of_and_foreign_events_are_harmless() {
        apply(new SiteClosed(SITE, Instant.EPOCH));
        assertThat(directory.all()).isEmpty();
        assertThatThrownBy(() -> directory.zoneOf(SITE)).hasMessageContaining(SITE.toString());
    }

    @Test
    void a_transaction_sees_its_own_change_and_after_a_rollback_nobody_does() {
        apply(OPENED);
        directory.all();
        transaction.executeWithoutResult(status -> {
            directory.close(SITE);
            assertThat(directory.find(SITE).orElseThrow().open()).isFalse();
            status.setRollbackOnly();
        });
        assertThat(directory.find(SITE).orElseThrow().open()).isTrue();
        transaction.executeWithoutResult(status -> directory.close(SITE));
        assertThat(directory.find(SITE).orElseThrow().open()).isFalse();
    }

    private void apply(Object contract) {
        var headers = new EventHeaders(
                UUID.randomUUID() + ":0",
                "any",
                "staff-service",
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                "user",
                SITE.value(),
                0,
                new EventSequence(1, 1, 0),
                null);
        events.on(new ReceivedEvent(headers, contract));
    }
}
