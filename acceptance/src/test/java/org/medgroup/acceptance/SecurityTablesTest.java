package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables of security requirements name as evidence exists. */
class SecurityTablesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path FOLDER = ROOT.resolve("docs/security");
    private static final int ASVS_LEVELS_1_AND_2 = 253;
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+|[\\w-]+\\.test\\.tsx?)`");
    private static final Pattern LINK = Pattern.compile("]\\((\\.[^)#]*)[^)]*\\)");
    private static final Set<String> NOT_OURS = Set.of("MustBeClosed", "SecureRandom", "JSON", "JdbcClient");

    private static final Set<String> sources = new HashSet<>();

    @BeforeAll
    static void collect() throws IOException {
        for (String module : List.of(
                "contracts",
                "service-kit",
                "service-kit-tests",
                "staff-service",
                "scheduling-service",
                "billing-service",
                "inventory-service",
                "reporting-service",
                "gateway",
                "deploy",
                "acceptance")) {
            for (String folder : List.of("src", "ui/src")) {
                if (Files.isDirectory(ROOT.resolve(module).resolve(folder))) {
                    try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve(folder))) {
                        files.map(file -> file.getFileName().toString()).forEach(sources::add);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"asvs.md", "hipaa.md"})
    void whatever_is_named_exists(String table) throws IOException {
        List<String> gone = new ArrayList<>();
        int named = 0;
        for (String line : rows(table)) {
            Matcher name = CLASS.matcher(line);
            while (name.find()) {
                named++;
                boolean exists = sources.contains(name.group(1)) || sources.contains(name.group(1) + ".java");
                if (!exists && !NOT_OURS.contains(name.group(1))) {
                    gone.add(name.group(1) + " in " + line);
                }
            }
            Matcher link = LINK.matcher(line);
            while (link.find()) {
                if (!Files.exists(FOLDER.resolve(link.group(1)))) {
                    gone.add(link.group(1) + " in " + line);
                }
            }
        }
        assertThat(gone).isEmpty();
        assertThat(named).isGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asvs.md", "hipaa.md"})
    void every_row_has_a_verdict_and_a_reason(String table) throws IOException {
        for (String row : rows(table)) {
            String[] cells = row.split("\\|");
            assertThat(cells).as(row).hasSize(6);
            assertThat(cells[4].strip()).as(row).isIn("met", "in part", "not applicable", "open");
            assertThat(cells[5].strip()).as(row).isNotEmpty();
        }
    }

    @Test
    void no_requirement_of_asvs_is_missing_and_none_stands_twice() throws IOException {
        List<String> ids =
                rows("asvs.md").stream().map(row -> row.split("\\|")[1].strip()).toList();
        assertThat(ids).hasSize(ASVS_LEVELS_1_AND_2).doesNotHaveDuplicates();
    }

    @Test
    void the_summary_counts_right() throws IOException {
        String text = Files.readString(FOLDER.resolve("asvs.md"));
        Matcher summary = Pattern.compile("(\\d+) are met, (\\d+) in part, (\\d+) open, (\\d+) not applicable")
                .matcher(text);
        assertThat(summary.find()).isTrue();
        List<String> verdicts = List.of("met", "in part", "open", "not applicable");
        for (int n = 0; n < verdicts.size(); n++) {
            String verdict = verdicts.get(n);
            assertThat(rows("asvs.md").stream()
                            .filter(row -> row.split("\\|")[4].strip().equals(verdict)))
                    .as(verdict)
                    .hasSize(Integer.parseInt(summary.group(n + 1)));
        }
    }

    private static List<String> rows(String table) throws IOException {
        return Files.readAllLines(FOLDER.resolve(table)).stream()
                .filter(line -> line.matches("\\| \\(?[\\da-e].*"))
                .toList();
    }
}
