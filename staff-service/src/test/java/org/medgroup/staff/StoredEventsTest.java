package org.medgroup.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.ContractCatalogue;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.axon.StoredEventSerializer;
import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.staff.department.DepartmentEvent.DepartmentOpened;
import org.medgroup.staff.provider.AbsenceReason;
import org.medgroup.staff.provider.ErasureReason;
import org.medgroup.staff.provider.Npi;
import org.medgroup.staff.provider.ProviderEvent.AbsenceRecorded;
import org.medgroup.staff.provider.ProviderEvent.AbsenceWithdrawn;
import org.medgroup.staff.provider.ProviderEvent.CredentialAdded;
import org.medgroup.staff.provider.ProviderEvent.CredentialRevoked;
import org.medgroup.staff.provider.ProviderEvent.PrivateDataErased;
import org.medgroup.staff.provider.ProviderEvent.ProviderChanged;
import org.medgroup.staff.provider.ProviderEvent.ProviderJoined;
import org.medgroup.staff.region.RegionEvent.RegionOpened;
import org.medgroup.staff.site.Address;
import org.medgroup.staff.site.OpeningSpan;
import org.medgroup.staff.site.OpeningWeek;
import org.medgroup.staff.site.SiteCode;
import org.medgroup.staff.site.SiteEvent.OpeningHoursChanged;
import org.medgroup.staff.site.SiteEvent.SiteClosed;
import org.medgroup.staff.site.SiteEvent.SiteOpened;
import org.medgroup.staff.site.SiteZone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is stored stays readable for ever. A failure here means that events that are stored already would be read
 * differently: take the change back, or raise the revision and write an upcaster. {@code -Dmedgroup.golden=write} writes
 * the files anew.
 */
class StoredEventsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/events");
    private static final boolean WRITE = "write".equals(System.getProperty("medgroup.golden"));
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final EventCatalogue CATALOGUE = new StaffApplication().eventCatalogue();
    private static final StoredEventSerializer SERIALIZER = new StoredEventSerializer(CATALOGUE);

    private static final RegionId REGION = RegionId.of("0197b000-0000-7000-8000-000000000001");
    private static final SiteId SITE = SiteId.of("0197b000-0000-7000-8000-000000000002");
    private static final SiteId OTHER_SITE = SiteId.of("0197b000-0000-7000-8000-000000000003");
    private static final DepartmentId DEPARTMENT = DepartmentId.of("0197b000-0000-7000-8000-000000000004");
    private static final ProviderId PROVIDER = ProviderId.of("0197b000-0000-7000-8000-000000000006");
    private static final AbsenceId ABSENCE = AbsenceId.of("0197b000-0000-7000-8000-0000000000a1");
    private static final CredentialId CREDENTIAL = CredentialId.of("0197b000-0000-7000-8000-0000000000c1");
    private static final Instant FROM = Instant.parse("2026-04-06T06:00:00Z");
    private static final Instant TO = Instant.parse("2026-04-11T06:00:00.123456Z");
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 31);
    private static final SiteZone CHICAGO = SiteZone.of("America/Chicago");
    private static final OpeningWeek WEEK = new OpeningWeek(List.of(
            new OpeningSpan(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(12, 0)),
            new OpeningSpan(DayOfWeek.MONDAY, LocalTime.of(13, 0), LocalTime.of(17, 30))));
    private static final Set<SiteId> SITES = new LinkedHashSet<>(List.of(SITE, OTHER_SITE));

    private static final Map<String, Object> SAMPLES = Stream.of(
                    new RegionOpened(REGION, "North"),
                    new SiteOpened(
                            SITE,
                            new SiteCode("NTH-1"),
                            "Northgate",
                            REGION,
                            "North",
                            CHICAGO,
                            new Address("1 Example Street", "Springfield", "IL", "62701"),
                            WEEK),
                    new OpeningHoursChanged(SITE, CHICAGO, WEEK),
                    new SiteClosed(SITE, TO),
                    new DepartmentOpened(DEPARTMENT, SITE, "Family medicine"),
                    new ProviderJoined(PROVIDER, "Dr. Sample", "Family medicine", new Npi("1234567893"), SITES),
                    new ProviderChanged(PROVIDER, "Dr. Sample", "Family medicine", null, SITES),
                    new AbsenceRecorded(PROVIDER, ABSENCE, FROM, TO, AbsenceReason.VACATION),
                    new AbsenceWithdrawn(PROVIDER, ABSENCE, FROM, TO),
                    new CredentialAdded(
                            PROVIDER, CREDENTIAL, "state-licence", new Sealed("v1.c2VhbGVk"), JANUARY, DECEMBER, true),
                    new CredentialRevoked(PROVIDER, CREDENTIAL, "state-licence", JANUARY, null, true),
                    new PrivateDataErased(
                            PROVIDER, ErasureReason.EMPLOYEE_REQUEST, Instant.parse("2026-03-02T15:00:00Z")))
            .collect(Collectors.toMap(
                    event -> event.getClass().getAnnotation(StoredAs.class).value(),
                    event -> event,
                    (one, other) -> {
                        throw new IllegalStateException(one + " and " + other + " have one name");
                    },
                    TreeMap::new));

    static Set<String> names() {
        return SAMPLES.keySet();
    }

    @Test
    void every_stored_event_has_a_sample_and_a_golden_file_and_there_are_no_others() throws IOException {
        assertThat(names())
                .hasSizeGreaterThan(10)
                .isEqualTo(CATALOGUE.events().stream()
                        .map(type -> type.getAnnotation(StoredAs.class).value())
                        .collect(Collectors.toSet()));
        if (!WRITE) {
            try (Stream<Path> files = Files.list(GOLDEN)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(
                                names().stream().map(name -> name + ".json").toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_event_is_stored_as_its_golden_file_and_reads_back_as_the_same(String name) throws IOException {
        Object sample = SAMPLES.get(name);
        SerializedObject<String> stored = SERIALIZER.serialize(sample, String.class);
        JsonNode written = JSON.readTree(stored.getData());
        Path file = GOLDEN.resolve(name + ".json");
        if (WRITE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, JSON.writeValueAsString(written) + "\n", UTF_8);
        }
        assertThat(written).isEqualTo(JSON.readTree(Files.readString(file, UTF_8)));
        assertThat(stored.getType().getName()).isEqualTo(name);
        Object readBack = SERIALIZER.deserialize(stored);
        assertThat(readBack).isEqualTo(sample);
    }

    @Test
    void no_contract_is_stored_and_no_stored_event_is_published_as_it_is() {
        assertThat(CATALOGUE.events())
                .doesNotContainAnyElementsOf(ContractCatalogue.all().values());
    }
}
