package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The public no-show data through the main job: what the API says afterwards is a plain count of the file's lines. A slice
 * of 5,000 rows and every bad one; the whole file with {@code -Dmedgroup.test.full=true}.
 */
@ExtendWith(WithMedgroup.class)
@Order(32)
class NoShowImportIT {
    private static final String FILE = "no-shows/appointments-2016-04-29-to-2016-05-15.csv.gz";
    private static final int SLICE = 5_000;
    private static final String PERIOD = "from=2016-04-29&to=2016-05-15";
    private static final boolean FULL = Boolean.getBoolean("medgroup.test.full");

    private record Counted(long rows, long refused, Map<String, long[]> bySite) {}

    @Test
    void the_no_show_rate_of_every_site_is_the_plain_count_of_the_file(RunningMedgroup system)
            throws IOException, InterruptedException {
        Path file = slice(SharedData.required(FILE));
        Counted counted = count(file);

        String first = system.medgroup().run("import", "no-shows", file.toString());
        assertThat(first)
                .contains(String.format(
                        java.util.Locale.ROOT,
                        "%,d rows: %,d visits accepted, 0 already there, %,d rows refused.",
                        counted.rows(),
                        counted.rows() - counted.refused(),
                        counted.refused()))
                .contains("booked-after-visit");

        Eventually.holds(() -> assertThat(rates(system)).isEqualTo(expected(counted)));

        String again = system.medgroup().run("import", "no-shows", file.toString());
        assertThat(again)
                .contains(String.format(
                        java.util.Locale.ROOT,
                        "0 visits accepted, %,d already there, %,d rows refused.",
                        counted.rows() - counted.refused(),
                        counted.refused()));
        assertThat(rates(system)).isEqualTo(expected(counted));
    }

    private static Map<String, String> expected(Counted counted) {
        Map<String, String> rates = new TreeMap<>();
        counted.bySite().forEach((site, count) -> rates.put(site, count[0] + "/" + count[1]));
        return rates;
    }

    private static Map<String, String> rates(RunningMedgroup system) {
        RunningMedgroup.Answer answer =
                system.get("lead", "/api/reporting/kpis/no-show-rate?by=site&grain=total&" + PERIOD);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Map<String, String> rates = new TreeMap<>();
        for (JsonNode row : answer.json().path("rows")) {
            if (row.path("denominator").asLong() > 0) {
                rates.put(
                        row.path("name").asString(),
                        row.path("numerator").asLong() + "/"
                                + row.path("denominator").asLong());
            }
        }
        return rates;
    }

    /** Deliberately naive: another reading of the file than the importer's. */
    private static Counted count(Path file) throws IOException {
        Map<String, long[]> bySite = new TreeMap<>();
        long rows = 0;
        long refused = 0;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .ofNamedCsvRecord(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : csv) {
                rows++;
                boolean bookedAfterVisit = row.getField("ScheduledDay")
                                .substring(0, 10)
                                .compareTo(row.getField("AppointmentDay").substring(0, 10))
                        > 0;
                if (bookedAfterVisit || row.getField("Age").startsWith("-")) {
                    refused++;
                    continue;
                }
                long[] count = bySite.computeIfAbsent(row.getField("Neighbourhood"), _ -> new long[2]);
                count[0] += row.getField("No-show").equals("Yes") ? 1 : 0;
                count[1]++;
            }
        }
        return new Counted(rows, refused, bySite);
    }

    /** The header, every n-th line so that all sites are in it, and all lines that must be refused. */
    private static Path slice(Path whole) throws IOException {
        if (FULL) {
            return whole;
        }
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(whole)), StandardCharsets.UTF_8))) {
            String header = reader.readLine();
            lines.add(header);
            List<String> all = reader.lines().toList();
            int step = all.size() / SLICE;
            for (int i = 0; i < all.size(); i++) {
                String[] fields = all.get(i).split(",");
                boolean bad = fields[3].substring(0, 10).compareTo(fields[4].substring(0, 10)) > 0;
                if (bad || (i % step == 0 && lines.size() < SLICE)) {
                    lines.add(all.get(i));
                }
            }
        }
        Path slice = Files.createTempFile("no-shows-", ".csv.gz");
        try (var out = new java.io.OutputStreamWriter(
                new java.util.zip.GZIPOutputStream(Files.newOutputStream(slice)), StandardCharsets.UTF_8)) {
            for (String line : lines) {
                out.write(line + "\n");
            }
        }
        slice.toFile().deleteOnExit();
        return slice;
    }
}
