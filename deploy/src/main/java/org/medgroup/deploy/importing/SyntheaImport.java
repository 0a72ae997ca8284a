package org.medgroup.deploy.importing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.medgroup.contracts.StableIds;
import org.medgroup.deploy.Failure;

/**
 * Synthea's CSV export (synthetic patients): organizations become sites in the zone of their state, ambulatory and
 * wellness encounters become completed visits at the clock times that Synthea gave them. Where Synthea puts a provider
 * or a patient in two places at once, the later encounter is refused and reported.
 */
final class SyntheaImport {
    private static final Set<String> OFFICE_VISITS = Set.of("ambulatory", "wellness");
    private static final List<String> FILES =
            List.of("organizations.csv", "providers.csv", "patients.csv", "encounters.csv");

    private final Importer importer;

    SyntheaImport(Importer importer) {
        this.importer = importer;
    }

    /**
     * @param source a folder with the CSV files, or a .tar.xz of it
     * @param sites how many organizations to take, those with most visits first
     */
    ImportReport run(Path source, int sites) throws IOException, InterruptedException {
        Plan plan = plan(files(source), sites);
        importer.organisation(plan.regions(), plan.sites(), plan.providers(), List.of(), plan.visitTypes(), List.of());
        importer.patients(plan.patients());
        return importer.pastVisits(
                plan.visits(),
                plan.lines(),
                plan.refused(),
                plan.visits().size() + plan.refused().size());
    }

    record Plan(
            List<ImportItems.Region> regions,
            List<ImportItems.Site> sites,
            List<ImportItems.Provider> providers,
            List<ImportItems.VisitType> visitTypes,
            List<ImportItems.Patient> patients,
            List<ImportItems.PastVisit> visits,
            Map<UUID, Long> lines,
            List<RefusedRow> refused) {}

    /** A line of one of the files, with its number. */
    private record Row(long line, Map<String, String> fields) {
        String get(String field) {
            String value = fields.get(field);
            if (value == null) {
                throw new Failure(
                        "A Synthea file has no column " + field + ".",
                        "Export with exporter.csv.export=true and a recent Synthea.");
            }
            return value;
        }
    }

    static Plan plan(Map<String, byte[]> files, int howManySites) throws IOException {
        List<Row> encounters = rows(files, "encounters.csv").stream()
                .filter(row -> OFFICE_VISITS.contains(row.get("ENCOUNTERCLASS")))
                .toList();
        Map<String, Long> visitsPerOrganization = encounters.stream()
                .collect(Collectors.groupingBy(row -> row.get("ORGANIZATION"), Collectors.counting()));
        Set<String> taken = visitsPerOrganization.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(howManySites)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        Map<String, ImportItems.Region> regions = new LinkedHashMap<>();
        Map<String, ImportItems.Site> sites = new LinkedHashMap<>();
        for (Row row : rows(files, "organizations.csv")) {
            if (taken.contains(row.get("Id"))) {
                String state = row.get("STATE");
                regions.computeIfAbsent(
                        state, name -> new ImportItems.Region(StableIds.of("synthea/region", name), name));
                sites.put(row.get("Id"), site(row));
            }
        }
        Map<String, ImportItems.Provider> providers = new LinkedHashMap<>();
        for (Row row : rows(files, "providers.csv")) {
            ImportItems.Site site = sites.get(row.get("ORGANIZATION"));
            if (site != null) {
                providers.put(
                        row.get("Id"),
                        new ImportItems.Provider(
                                UUID.fromString(row.get("Id")),
                                "Dr. " + withoutDigits(row.get("NAME")),
                                sentenceCase(row.get("SPECIALITY")),
                                null,
                                List.of(site.id()),
                                new ImportItems.Profile(
                                        List.of(), List.of(), "F".equals(row.get("GENDER")) ? "FEMALE" : "MALE")));
            }
        }
        Map<String, Row> patientRows = rows(files, "patients.csv").stream()
                .collect(Collectors.toMap(row -> row.get("Id"), Function.identity()));

        Map<String, ImportItems.Patient> patients = new LinkedHashMap<>();
        Map<String, ImportItems.VisitType> visitTypes = new LinkedHashMap<>();
        List<ImportItems.PastVisit> visits = new ArrayList<>();
        Map<UUID, Long> lines = new HashMap<>();
        List<RefusedRow> refused = new ArrayList<>();
        for (Row row : encounters) {
            ImportItems.Site site = sites.get(row.get("ORGANIZATION"));
            if (site == null) {
                continue;
            }
            ImportItems.Provider provider = providers.get(row.get("PROVIDER"));
            Row patientRow = patientRows.get(row.get("PATIENT"));
            if (provider == null || patientRow == null) {
                refused.add(new RefusedRow(
                        row.line(), "reference-missing", "The provider or the patient is in none of the files"));
                continue;
            }
            try {
                Instant start = Instant.parse(row.get("START"));
                Instant end = Instant.parse(row.get("STOP"));
                if (!end.isAfter(start)) {
                    refused.add(new RefusedRow(row.line(), "ends-before-it-starts", "STOP is not after START"));
                    continue;
                }
                ImportItems.Patient patient =
                        patients.computeIfAbsent(patientRow.get("Id"), _ -> patient(patientRow, site.id(), start));
                ImportItems.VisitType type = visitTypes.computeIfAbsent(
                        row.get("ENCOUNTERCLASS"),
                        name -> new ImportItems.VisitType(
                                StableIds.of("synthea/visit-type", name),
                                "SYN-" + name.toUpperCase(Locale.ROOT),
                                sentenceCase(name) + " visit",
                                30,
                                0));
                UUID id = UUID.fromString(row.get("Id"));
                visits.add(new ImportItems.PastVisit(
                        id,
                        site.id(),
                        patient.id(),
                        provider.id(),
                        null,
                        type.id(),
                        start,
                        start,
                        end,
                        ImportItems.Outcome.COMPLETED,
                        null,
                        null,
                        // Synthea knows no arrival: a made-up wait of nothing would only pull the comparison down
                        null,
                        null,
                        null,
                        end));
                lines.put(id, row.line());
            } catch (DateTimeException | IllegalArgumentException e) {
                refused.add(
                        new RefusedRow(row.line(), "unreadable", "An id or a time of the encounter cannot be read"));
            }
        }
        visits.sort(Comparator.comparing(ImportItems.PastVisit::start).thenComparing(ImportItems.PastVisit::id));
        return new Plan(
                List.copyOf(regions.values()),
                List.copyOf(sites.values()),
                List.copyOf(providers.values()),
                List.copyOf(visitTypes.values()),
                List.copyOf(patients.values()),
                visits,
                lines,
                refused);
    }

    private static ImportItems.Site site(Row row) {
        String id = row.get("Id");
        List<ImportItems.Hours> hours = EnumSet.allOf(DayOfWeek.class).stream()
                .map(day -> new ImportItems.Hours(day, LocalTime.of(8, 0), LocalTime.of(18, 0)))
                .toList();
        return new ImportItems.Site(
                UUID.fromString(id),
                // the names are long and not unique; the id's first digits are
                "SYN-" + id.substring(0, 8).toUpperCase(Locale.ROOT),
                row.get("NAME"),
                StableIds.of("synthea/region", row.get("STATE")),
                StateTimeZones.of(row.get("STATE")).getId(),
                new ImportItems.Address(row.get("ADDRESS"), row.get("CITY"), row.get("STATE"), row.get("ZIP")),
                hours,
                new ImportItems.Coordinates(Double.parseDouble(row.get("LAT")), Double.parseDouble(row.get("LON"))));
    }

    private static ImportItems.Patient patient(Row row, UUID siteId, Instant firstSeen) {
        return new ImportItems.Patient(
                UUID.fromString(row.get("Id")),
                withoutDigits(row.get("FIRST")),
                withoutDigits(row.get("LAST")),
                LocalDate.parse(row.get("BIRTHDATE")),
                "F".equals(row.get("GENDER")) ? "FEMALE" : "MALE",
                null,
                null,
                siteId,
                firstSeen);
    }

    /** Synthea marks its invented names with numbers: Gabriel934. */
    private static String withoutDigits(String name) {
        return name.replaceAll("\\d", "");
    }

    private static String sentenceCase(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    private static List<Row> rows(Map<String, byte[]> files, String name) throws IOException {
        byte[] content = files.get(name);
        if (content == null) {
            throw new Failure(name + " is missing.", "Give a folder or a .tar.xz with " + FILES + ".");
        }
        List<Row> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            for (NamedCsvRecord record : csv) {
                rows.add(new Row(record.getStartingLineNumber(), record.getFieldsAsMap()));
            }
        }
        return rows;
    }

    private static Map<String, byte[]> files(Path source) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        if (Files.isDirectory(source)) {
            for (String name : FILES) {
                Path file = source.resolve(name);
                if (Files.exists(file)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
            return files;
        }
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(source));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
            for (ArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = Path.of(entry.getName()).getFileName().toString();
                if (!entry.isDirectory() && FILES.contains(name)) {
                    files.put(name, tar.readAllBytes());
                }
            }
        }
        return files;
    }
}
