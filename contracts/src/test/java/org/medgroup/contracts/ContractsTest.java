package org.medgroup.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every integration event has a JSON Schema and a golden sample, and both say what the record says. A failure here means
 * that the public language has changed: either take it back, or publish a {@code .v2} beside the {@code .v1}; only an
 * added optional field may change the files in place. {@code -Dmedgroup.golden=write} writes them anew.
 */
class ContractsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path SCHEMA = Path.of("src/main/resources/schema");
    private static final boolean WRITE = "write".equals(System.getProperty("medgroup.golden"));
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Set<String> names() {
        return ContractCatalogue.all().keySet();
    }

    @Test
    void every_event_of_the_packages_is_in_the_catalogue() {
        Set<String> declared = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.medgroup.contracts")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(EventName.class))
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared)
                .hasSizeGreaterThan(20)
                .containsExactlyInAnyOrderElementsOf(ContractCatalogue.all().values().stream()
                        .map(Class::getName)
                        .toList());
    }

    @Test
    void every_name_tells_the_owner_what_happened_and_the_version() {
        assertThat(ContractCatalogue.all()).allSatisfy((name, type) -> {
            assertThat(name).matches("(staff|scheduling|billing|inventory)\\.[a-z]+(-[a-z]+)*\\.v[1-9]");
            assertThat(type.getPackageName()).endsWith("." + name.substring(0, name.indexOf('.')));
            assertThat(ContractCatalogue.byName(name)).contains(type);
            assertThat(ContractCatalogue.nameOf(type)).isEqualTo(name);
        });
        assertThat(ContractCatalogue.byName("staff.nothing-of-the-kind.v1")).isEmpty();
        assertThatThrownBy(() -> ContractCatalogue.nameOf(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_event_has_a_sample_a_golden_file_and_a_schema_and_there_are_no_others() {
        assertThat(ContractSamples.ALL.keySet()).isEqualTo(names());
        if (!WRITE) {
            assertThat(fileNames(GOLDEN)).isEqualTo(suffixed(".json"));
            assertThat(fileNames(SCHEMA)).isEqualTo(suffixed(".schema.json"));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_golden_sample_is_what_is_written_and_reads_back_as_the_same_event(String name) {
        Object sample = ContractSamples.ALL.get(name);
        JsonNode written = JSON.readTree(JSON.writeValueAsString(sample));
        assertThat(written).isEqualTo(stored(GOLDEN.resolve(name + ".json"), written));
        assertThat(JSON.treeToValue(written, sample.getClass())).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_schema_says_what_the_record_says(String name) {
        ObjectNode derived = SchemaOfRecord.of(ContractCatalogue.all().get(name));
        assertThat(derived).isEqualTo(stored(SCHEMA.resolve(name + ".schema.json"), derived));
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_schema_accepts_the_golden_sample_and_refuses_every_changed_shape_of_it(String name) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(SCHEMA.resolve(name + ".schema.json")));
        ObjectNode golden = (ObjectNode) JSON.readTree(read(GOLDEN.resolve(name + ".json")));
        assertThat(errors(schema, golden)).isEmpty();

        Set<String> required = new TreeSet<>();
        JSON.readTree(read(SCHEMA.resolve(name + ".schema.json")))
                .get("required")
                .forEach(field -> required.add(field.asString()));
        for (String field : List.copyOf(golden.propertyNames())) {
            ObjectNode retyped = golden.deepCopy().put(field, 42.5);
            assertThat(errors(schema, retyped)).as("%s as a number", field).isNotEmpty();

            ObjectNode without = golden.deepCopy();
            without.remove(field);
            Class<?> type = ContractCatalogue.all().get(name);
            if (required.contains(field)) {
                assertThat(errors(schema, without)).as("without %s", field).isNotEmpty();
                assertThatThrownBy(() -> JSON.treeToValue(without, type))
                        .as("a record without %s", field)
                        .isNotNull();
            } else {
                assertThat(errors(schema, without))
                        .as("without optional %s", field)
                        .isEmpty();
                assertThat(JSON.treeToValue(without, type)).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_field_that_a_later_version_adds_does_not_trouble_a_reader_of_today(String name) {
        ObjectNode golden = (ObjectNode) JSON.readTree(read(GOLDEN.resolve(name + ".json")));
        golden.put("addedLater", "x");
        assertThat(JSON.treeToValue(golden, ContractCatalogue.all().get(name)))
                .isEqualTo(ContractSamples.ALL.get(name));
    }

    @Test
    void no_event_carries_a_field_that_names_a_patient() {
        Set<String> personal = Set.of("givenname", "familyname", "birthdate", "phone", "email", "patientname");
        List<String> fields = new ArrayList<>();
        ContractCatalogue.all()
                .values()
                .forEach(type -> Stream.of(type.getRecordComponents())
                        .forEach(component -> fields.add(component.getName().toLowerCase(Locale.ROOT))));
        assertThat(fields).isNotEmpty().doesNotContainAnyElementsOf(personal);
    }

    private static List<Error> errors(Schema schema, JsonNode event) {
        return schema.validate(
                event.toString(),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static JsonNode stored(Path file, JsonNode now) {
        if (WRITE) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, JSON.writeValueAsString(now) + "\n", UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return JSON.readTree(read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> fileNames(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> suffixed(String suffix) {
        return names().stream().map(name -> name + suffix).collect(Collectors.toCollection(TreeSet::new));
    }
}
