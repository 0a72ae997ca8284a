package org.medgroup.deploy.importing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.medgroup.contracts.StableIds;
import org.medgroup.deploy.Failure;

/**
 * The public no-show data of Vitória, Brazil (2016): each row becomes a patient, an appointment at the site (the
 * neighbourhood) on that day, and its outcome.
 *
 * <p>What the file does not have is made up in a way that anybody can repeat: clock times and providers by
 * {@link NoShowLayout}, names by a generator seeded with the patient's id. Ids follow from the file's own ids, so a
 * second import changes nothing.
 */
final class NoShowImport {
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final String REGION = "Vitória";
    private static final UUID REGION_ID = StableIds.of("no-shows/region", REGION);
    private static final UUID VISIT_TYPE_ID = StableIds.of("no-shows/visit-type", "CONSULTATION");

    private final Importer importer;

    NoShowImport(Importer importer) {
        this.importer = importer;
    }

    /** @param file plain or gzipped CSV */
    ImportReport run(Path file) throws IOException, InterruptedException {
        Plan plan = plan(file);
        importer.organisation(
                List.of(new ImportItems.Region(REGION_ID, REGION)),
                plan.sites(),
                plan.providers(),
                List.of(),
                List.of(new ImportItems.VisitType(
                        VISIT_TYPE_ID, "CONSULTATION", "Consultation", NoShowLayout.MINUTES, 0)),
                List.of());
        importer.patients(plan.patients());
        Map<UUID, Long> lines = plan.lines();
        return importer.pastVisits(plan.visits(), lines, plan.refused(), plan.rows());
    }

    /** Everything that the file says, laid out; nothing is sent yet. */
    record Plan(
            long rows,
            List<ImportItems.Site> sites,
            List<ImportItems.Provider> providers,
            List<ImportItems.Patient> patients,
            List<ImportItems.PastVisit> visits,
            Map<UUID, Long> lines,
            List<RefusedRow> refused) {}

    static Plan plan(Path file) throws IOException {
        Map<String, ImportItems.Site> sites = new LinkedHashMap<>();
        Map<UUID, ImportItems.Provider> providers = new LinkedHashMap<>();
        Map<String, ImportItems.Patient> patients = new LinkedHashMap<>();
        Map<UUID, Long> lines = new LinkedHashMap<>();
        List<ImportItems.PastVisit> visits = new ArrayList<>();
        List<RefusedRow> refused = new ArrayList<>();
        NoShowLayout layout = new NoShowLayout();
        long rows = 0;
        try (CsvReader<NamedCsvRecord> csv = open(file)) {
            for (NamedCsvRecord record : csv) {
                rows++;
                try {
                    NoShowRow row = NoShowRow.parse(record);
                    UUID visitId = StableIds.of("no-shows/appointment", row.appointment());
                    if (lines.containsKey(visitId)) {
                        throw new NoShowRow.Unacceptable(
                                row.line(),
                                "appointment-twice",
                                "The same AppointmentID stands in line " + lines.get(visitId));
                    }
                    NoShowLayout.Place place = layout.place(row);
                    ImportItems.Site site = sites.computeIfAbsent(row.neighbourhood(), NoShowImport::site);
                    ImportItems.Provider provider = provider(site, place.provider());
                    providers.putIfAbsent(provider.id(), provider);
                    ImportItems.Patient patient = patients.computeIfAbsent(row.patient(), _ -> patient(row, site.id()));
                    visits.add(visit(visitId, row, place, site.id(), provider.id(), patient.id()));
                    lines.put(visitId, row.line());
                } catch (NoShowRow.Unacceptable e) {
                    refused.add(e.row());
                }
            }
        }
        if (rows == 0) {
            throw new Failure(file + " has no rows.", "Give the CSV file of the no-show data, plain or gzipped.");
        }
        return new Plan(
                rows,
                List.copyOf(sites.values()),
                List.copyOf(providers.values()),
                List.copyOf(patients.values()),
                visits,
                lines,
                refused);
    }

    private static CsvReader<NamedCsvRecord> open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        boolean gzipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return CsvReader.builder()
                // a short or long line is refused by its missing fields, not by stopping the whole import
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(gzipped ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8);
    }

    private static ImportItems.Site site(String neighbourhood) {
        List<ImportItems.Hours> hours = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY).stream()
                .map(day -> new ImportItems.Hours(day, LocalTime.of(8, 0), LocalTime.of(18, 0)))
                .toList();
        return new ImportItems.Site(
                StableIds.of("no-shows/site", neighbourhood),
                code(neighbourhood),
                neighbourhood,
                REGION_ID,
                ZONE.getId(),
                new ImportItems.Address(neighbourhood, "Vitória", "ES", "29000-000"),
                hours,
                null);
    }

    /** ASCII, so that it can be typed: {@code VIT-CONSOLACAO}. */
    private static String code(String neighbourhood) {
        String ascii = Normalizer.normalize(neighbourhood, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return "VIT-"
                + ascii.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static ImportItems.Provider provider(ImportItems.Site site, int number) {
        return new ImportItems.Provider(
                StableIds.of("no-shows/provider", site.name(), Integer.toString(number)),
                "Provider " + number + ", " + site.name(),
                "Primary care",
                null,
                List.of(site.id()),
                null);
    }

    private static ImportItems.Patient patient(NoShowRow row, UUID siteId) {
        UUID id = StableIds.of("no-shows/patient", row.patient());
        Random random = new Random(id.getLeastSignificantBits());
        boolean woman = "F".equals(row.gender());
        // the file has an age only; the birthday is any day that gives this age on the day of the visit
        LocalDate birthDate = row.day().minusYears(row.age()).minusDays(random.nextInt(365));
        return new ImportItems.Patient(
                id,
                InventedNames.given(woman, random),
                InventedNames.family(random),
                birthDate,
                woman ? "FEMALE" : "MALE",
                null,
                null,
                siteId,
                bookedAt(row));
    }

    private static ImportItems.PastVisit visit(
            UUID id, NoShowRow row, NoShowLayout.Place place, UUID siteId, UUID providerId, UUID patientId) {
        Instant start = place.start().atZone(ZONE).toInstant();
        Instant booked = bookedAt(row);
        return new ImportItems.PastVisit(
                id,
                siteId,
                patientId,
                providerId,
                null,
                VISIT_TYPE_ID,
                booked.isAfter(start) ? start : booked,
                start,
                start.plus(Duration.ofMinutes(NoShowLayout.MINUTES)),
                row.missed() ? ImportItems.Outcome.NO_SHOW : ImportItems.Outcome.COMPLETED,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Instant bookedAt(NoShowRow row) {
        return row.bookedAt().atZone(ZONE).toInstant();
    }
}
