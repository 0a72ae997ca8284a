package org.medgroup.scheduling.noshow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.noshow.BookingFacts.Before;

/**
 * How well the model does on the public no-show data of Vitória (2016), with what it uses of it: when it was booked, for
 * when, where, and how the patient's earlier appointments ended. docs/no-show-model.md has the figures.
 */
class PublicNoShowsTest {
    private static final Path FILE = Path.of("../../shared/data/no-shows/appointments-2016-04-29-to-2016-05-15.csv.gz");
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final VisitTypeId CONSULTATION = new VisitTypeId(new UUID(0, 1));

    @Test
    void it_ranks_and_forecasts_better_than_the_base_rate() throws IOException {
        assumeTrue(Files.exists(FILE), "the public no-show data is not here");
        var learnt = Teacher.teach(lessons(rows())).orElseThrow();
        var heldOut = learnt.heldOut();
        System.out.printf(
                "public no-shows: learnt from %d (%.3f missed), tried on %d (%.3f missed): AUC %.3f, Brier %.4f,"
                        + " Brier of the base rate %.4f%n",
                learnt.appointments(),
                learnt.rate(),
                heldOut.appointments(),
                heldOut.rate(),
                heldOut.auc(),
                heldOut.brier(),
                heldOut.brierOfBaseRate());
        heldOut.bins()
                .forEach(bin -> System.out.printf(
                        "  %5d said %.3f missed %.3f%n", bin.appointments(), bin.predicted(), bin.observed()));
        assertThat(heldOut.auc()).isGreaterThan(0.68);
        assertThat(heldOut.brier()).isLessThan(heldOut.brierOfBaseRate() - 0.01);
        assertThat(heldOut.bins())
                .allSatisfy(bin ->
                        assertThat(Math.abs(bin.predicted() - bin.observed())).isLessThan(0.08));
    }

    private record Row(String patient, SiteId site, Instant bookedAt, Instant start, boolean missed) {}

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                var fields = line.split(",", -1);
                rows.add(new Row(
                        fields[0],
                        new SiteId(UUID.nameUUIDFromBytes(fields[6].getBytes(StandardCharsets.UTF_8))),
                        Instant.parse(fields[3]),
                        // the file has the day only; noon keeps the patient's days in order
                        LocalDate.parse(fields[4].substring(0, 10))
                                .atTime(12, 0)
                                .atZone(ZONE)
                                .toInstant(),
                        fields[13].strip().equals("Yes")));
            }
        }
        return rows;
    }

    private static List<Lesson> lessons(List<Row> rows) {
        Map<String, List<Row>> byPatient = new LinkedHashMap<>();
        rows.forEach(row ->
                byPatient.computeIfAbsent(row.patient(), _ -> new ArrayList<>()).add(row));
        List<Lesson> lessons = new ArrayList<>();
        for (var ofPatient : byPatient.values()) {
            ofPatient.sort(Comparator.comparing(Row::start));
            for (var row : ofPatient) {
                var before = ofPatient.stream()
                        .filter(earlier -> earlier.start()
                                .isBefore(LocalDate.ofInstant(row.bookedAt(), ZONE)
                                        .atStartOfDay(ZONE)
                                        .toInstant()))
                        .map(earlier -> new Before(earlier.start(), earlier.missed()))
                        .toList();
                lessons.add(Lesson.of(
                        new BookingFacts(row.site(), CONSULTATION, ZONE, row.bookedAt(), row.start(), before),
                        row.missed()));
            }
        }
        return lessons;
    }
}
