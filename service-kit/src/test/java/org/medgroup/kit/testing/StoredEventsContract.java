package org.medgroup.kit.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medgroup.contracts.ContractCatalogue;
import org.medgroup.kit.axon.StoredEventSerializer;
import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.kit.event.StoredAs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service has stored stays readable for ever. A failure here means that events that are stored already would be
 * read differently: take the change back, or raise the revision and write an upcaster. {@code -Dmedgroup.golden=write}
 * writes the files anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoredEventsContract {
    private static final Path GOLDEN = Path.of("src/test/resources/events");
    private static final boolean WRITE = "write".equals(System.getProperty("medgroup.golden"));
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final EventCatalogue catalogue;
    private final StoredEventSerializer serializer;
    private final Map<String, Object> samples;

    /** @param samples one of every event that the service stores */
    protected StoredEventsContract(EventCatalogue catalogue, Collection<?> samples) {
        this.catalogue = catalogue;
        this.serializer = new StoredEventSerializer(catalogue);
        this.samples = samples.stream()
                .collect(Collectors.toMap(
                        event -> event.getClass().getAnnotation(StoredAs.class).value(),
                        event -> event,
                        (one, other) -> {
                            throw new IllegalStateException(one + " and " + other + " have one name");
                        },
                        TreeMap::new));
    }

    Set<String> names() {
        return samples.keySet();
    }

    @Test
    void every_stored_event_has_a_sample_and_a_golden_file_and_there_are_no_others() throws IOException {
        assertThat(names())
                .hasSizeGreaterThan(10)
                .isEqualTo(catalogue.events().stream()
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
        Object sample = samples.get(name);
        SerializedObject<String> stored = serializer.serialize(sample, String.class);
        JsonNode written = JSON.readTree(stored.getData());
        Path file = GOLDEN.resolve(name + ".json");
        if (WRITE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, JSON.writeValueAsString(written) + "\n", UTF_8);
        }
        assertThat(written).isEqualTo(JSON.readTree(Files.readString(file, UTF_8)));
        assertThat(stored.getType().getName()).isEqualTo(name);
        Object readBack = serializer.deserialize(stored);
        assertThat(readBack).isEqualTo(sample);
    }

    @Test
    void no_contract_is_stored_and_no_stored_event_is_published_as_it_is() {
        assertThat(catalogue.events())
                .doesNotContainAnyElementsOf(ContractCatalogue.all().values());
    }
}
