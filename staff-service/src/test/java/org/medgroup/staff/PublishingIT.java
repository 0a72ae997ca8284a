package org.medgroup.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ContractCatalogue;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.Topics;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.contracts.staff.CredentialChanged;
import org.medgroup.contracts.staff.CredentialStatus;
import org.medgroup.contracts.staff.DepartmentOpened;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.LeaveWithdrawn;
import org.medgroup.contracts.staff.ProviderChanged;
import org.medgroup.contracts.staff.ProviderJoined;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.contracts.staff.RosterPublished;
import org.medgroup.contracts.staff.ShiftChanged;
import org.medgroup.contracts.staff.SiteClosed;
import org.medgroup.contracts.staff.SiteOpened;
import org.medgroup.kit.testing.TestServers;
import tools.jackson.databind.json.JsonMapper;

/** What others hear: every contract that staff owns is on the topic, says what happened, and nothing that is private. */
class PublishingIT extends StaffIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<Class<?>> AGREED_AND_NOT_PUBLISHED_YET = Set.of(RosterPublished.class, ShiftChanged.class);

    private record Published(EventHeaders headers, Object contract, String text) {}

    @Test
    void everything_that_happens_to_the_organisation_reaches_the_topic_in_the_order_of_its_aggregate() {
        RegionId region = openRegion();
        SiteId site = openSite(region);
        put(
                        ADMIN,
                        "/sites/" + site + "/opening-hours",
                        Map.of("openingHours", List.of(Map.of("day", "FRIDAY", "from", "07:00", "to", "19:00"))))
                .expect(200);
        post(ADMIN, "/sites/" + site + "/departments", Map.of("name", "Laboratory"))
                .expect(201);
        SiteId second = openSite(region);
        ProviderId provider = join(site);
        put(HR, "/providers/" + provider + "/sites", Map.of("siteIds", List.of(site, second)))
                .expect(200);
        String absence = post(
                        HR,
                        "/providers/" + provider + "/absences",
                        Map.of("from", "2026-12-07T06:00:00Z", "to", "2026-12-12T06:00:00Z", "reason", "ILLNESS"))
                .expect(201)
                .body()
                .path("absences")
                .path(0)
                .path("id")
                .asString();
        post(HR, "/providers/" + provider + "/absences/" + absence + "/withdraw", "")
                .expect(200);
        String credential = post(
                        HR,
                        "/providers/" + provider + "/credentials",
                        Map.of("kind", "DEA", "number", "SECRET-17", "validFrom", "2026-01-01", "blocking", true))
                .expect(201)
                .body()
                .path("credentials")
                .path(0)
                .path("id")
                .asString();
        post(HR, "/providers/" + provider + "/credentials/" + credential + "/revoke", "")
                .expect(200);
        put(HR, "/sites/" + site + "/holidays", Map.of("country", "US")).expect(200);
        post(HR, "/sites/" + site + "/close", "").expect(200);

        List<Published> published = readUpToJournal();

        assertThat(typesOf(published, region.value().toString())).containsExactly(RegionOpened.class);
        assertThat(typesOf(published, site.toString()))
                .containsExactly(SiteOpened.class, CalendarChanged.class, ClosedDaysChanged.class, SiteClosed.class);
        assertThat(typesOf(published, provider.toString()))
                .containsExactly(
                        ProviderJoined.class,
                        ProviderChanged.class,
                        LeaveApproved.class,
                        LeaveWithdrawn.class,
                        CredentialChanged.class,
                        CredentialChanged.class);

        Published opened = of(published, site.toString()).getFirst();
        assertThat(opened.headers().type()).isEqualTo("staff.site-opened.v1");
        assertThat(opened.headers().site()).isEqualTo(site);
        assertThat(opened.headers().actorKind()).isEqualTo("user");
        assertThat(opened.headers().aggregateVersion()).isZero();
        SiteOpened siteOpened = (SiteOpened) opened.contract();
        assertThat(siteOpened.regionName()).isEqualTo("Region " + region);
        assertThat(siteOpened.timeZone()).isEqualTo("America/Chicago");
        List<Published> ofProvider = of(published, provider.toString());
        assertThat(((ProviderChanged) ofProvider.get(1).contract()).siteIds()).containsExactlyInAnyOrder(site, second);
        assertThat(((LeaveApproved) ofProvider.get(2).contract()).from())
                .isEqualTo(Instant.parse("2026-12-07T06:00:00Z"));
        assertThat((CredentialChanged) ofProvider.get(5).contract()).satisfies(revoked -> {
            assertThat(revoked.status()).isEqualTo(CredentialStatus.REVOKED);
            assertThat(revoked.validFrom()).isEqualTo(LocalDate.of(2026, 1, 1));
            assertThat(revoked.validTo()).isNull();
            assertThat(revoked.blocking()).isTrue();
        });
        assertThat(published.stream().map(Published::text))
                .noneMatch(text -> text.contains("ILLNESS") || text.contains("SECRET-17"));
        Set<Class<?>> types = new HashSet<>();
        published.forEach(event -> types.add(event.contract().getClass()));
        assertThat(types).isEqualTo(ownedByStaff()).contains(DepartmentOpened.class);
    }

    private static Set<Class<?>> ownedByStaff() {
        return ContractCatalogue.all().entrySet().stream()
                .filter(contract -> contract.getKey().startsWith("staff."))
                .map(Map.Entry::getValue)
                .filter(contract -> !AGREED_AND_NOT_PUBLISHED_YET.contains(contract))
                .collect(Collectors.toSet());
    }

    private static List<Published> of(List<Published> published, String aggregate) {
        return published.stream()
                .filter(event -> event.headers().aggregateId().toString().equals(aggregate))
                .toList();
    }

    private static List<Class<?>> typesOf(List<Published> published, String aggregate) {
        List<Class<?>> types = new ArrayList<>();
        of(published, aggregate).forEach(event -> types.add(event.contract().getClass()));
        return types;
    }

    /** Everything on the topic up to the last event that is stored now: each stored event of staff is published once. */
    private List<Published> readUpToJournal() {
        long stored = storedEvents();
        Properties properties = new Properties();
        properties.put("bootstrap.servers", TestServers.kafkaBootstrap());
        properties.put("isolation.level", "read_committed");
        List<Published> published = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.STAFF).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            assertThat(partitions).hasSize(Topics.PARTITIONS);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant deadline = Instant.now().plusSeconds(30);
            while (published.size() < stored && Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(200))) {
                    published.add(read(event));
                }
            }
        }
        assertThat(published).hasSize((int) stored);
        return published;
    }

    private static Published read(ConsumerRecord<String, String> event) {
        Map<String, String> text = new HashMap<>();
        event.headers().forEach(header -> text.put(header.key(), new String(header.value(), UTF_8)));
        EventHeaders headers = EventHeaders.of(text);
        assertThat(event.key()).isEqualTo(headers.aggregateId().toString());
        Class<?> type = ContractCatalogue.byName(headers.type()).orElseThrow();
        return new Published(headers, JSON.readValue(event.value(), type), event.value());
    }
}
