package org.medgroup.scheduling.huddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.appointment.AppointmentStatus;
import org.medgroup.scheduling.appointment.Obstacle;
import org.medgroup.scheduling.day.SiteDays.Stretch;
import org.medgroup.scheduling.deviation.DeviatingHours;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleDeviation;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleFlag;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleVisit;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleWorker;
import org.medgroup.scheduling.huddle.HuddleSheet.Impossible;
import org.medgroup.scheduling.huddle.HuddleSheet.LeftOpen;
import org.medgroup.scheduling.huddle.HuddleSheet.Missing;
import org.medgroup.scheduling.huddle.HuddleSheet.OpenEnd;
import org.medgroup.scheduling.huddle.HuddleSheet.RunningOffer;
import org.medgroup.scheduling.noshow.RiskBand;
import org.medgroup.scheduling.patient.Flag;

class HuddlePdfTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);
    private static final Instant NINE =
            Instant.parse("2026-03-09T14:00:00Z"); // in Chicago, the day after the clocks changed
    private static final ProviderId PROVIDER = new ProviderId(new UUID(1, 1));

    @Test
    void every_page_says_which_it_is_and_repeats_the_heads_of_its_table() throws IOException {
        List<String> pages = pages(HuddlePdf.of(sheet(70), Locale.ENGLISH));

        assertThat(pages).hasSizeGreaterThan(2);
        for (int page = 1; page <= pages.size(); page++) {
            assertThat(pages.get(page - 1))
                    .contains("Page " + page + " of " + pages.size())
                    .contains("Patient data: keep it safe")
                    .contains("Northgate");
        }
        assertThat(pages.get(1)).contains("No-show risk").contains("Family 40");
        String whole = String.join("\n", pages);
        for (int n = 0; n < 70; n++) {
            assertThat(whole).contains("Family " + n);
        }
    }

    @Test
    void times_are_the_sites_and_what_people_wrote_stays_what_it_is() throws IOException {
        String text = String.join("\n", pages(HuddlePdf.of(sheet(1), Locale.ENGLISH)));

        assertThat(text)
                .contains("Monday, March 9, 2026", "9:00 AM – 12:00 PM", "America/Chicago")
                .contains("Staff <meeting> & cake")
                .contains("Interpreter (Spanish)", "High: call", "Authorization")
                .contains("Outcome not recorded", "The provider is away", "Answer until");
    }

    @Test
    void it_is_there_in_spanish_and_any_other_language_is_english() throws IOException {
        assertThat(String.join("\n", pages(HuddlePdf.of(sheet(1), Locale.forLanguageTag("es")))))
                .contains("lunes, 9 de marzo de 2026", "Quién trabaja", "Intérprete (español)", "Autorización");
        assertThat(String.join("\n", pages(HuddlePdf.of(sheet(1), Locale.forLanguageTag("fr")))))
                .contains("Who works");
    }

    private static List<String> pages(byte[] pdf) throws IOException {
        String keep = System.getProperty("huddle.keep");
        if (keep != null) {
            Files.write(Path.of(keep), pdf); // to be looked at
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<String> pages = new ArrayList<>();
            var stripper = new PDFTextStripper();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document));
            }
            return pages;
        }
    }

    private static HuddleSheet sheet(int visits) {
        List<HuddleVisit> coming = new ArrayList<>();
        for (int n = 0; n < visits; n++) {
            coming.add(visit(n));
        }
        return new HuddleSheet(
                new SiteId(new UUID(3, 3)),
                "Northgate",
                "America/Chicago",
                DAY,
                NINE.minus(Duration.ofHours(2)),
                LocalTime.of(8, 0),
                LocalTime.of(17, 0),
                null,
                List.of(new HuddleWorker(
                        PROVIDER,
                        "Dr. Ada Field",
                        "Family medicine",
                        List.of(new Stretch(NINE, NINE.plus(Duration.ofHours(3)))),
                        false)),
                List.of(new HuddleDeviation(
                        null,
                        DeviatingHours.Kind.BLOCKED,
                        LocalTime.of(12, 0),
                        LocalTime.of(13, 0),
                        "Staff <meeting> & cake")),
                coming,
                DAY.minusDays(3),
                List.of(new OpenEnd(
                        LeftOpen.NOT_SETTLED,
                        new AppointmentId(new UUID(4, 4)),
                        new PatientId(new UUID(5, 5)),
                        "Pat Openend",
                        "Dr. Ada Field",
                        NINE.minus(Duration.ofDays(3)),
                        "Follow-up")),
                List.of(new Impossible(
                        Obstacle.PROVIDER_AWAY,
                        new AppointmentId(new UUID(4, 5)),
                        new PatientId(new UUID(5, 6)),
                        "Pat Stuck",
                        "Dr. Ada Field",
                        NINE.plus(Duration.ofDays(2)),
                        "Follow-up")),
                List.of(new RunningOffer(
                        new PatientId(new UUID(5, 7)),
                        "Pat Waiting",
                        "Follow-up",
                        "Dr. Ada Field",
                        NINE.plus(Duration.ofDays(1)),
                        NINE)));
    }

    private static HuddleVisit visit(int n) {
        Instant start = NINE.plus(Duration.ofMinutes(5L * n));
        return new HuddleVisit(
                new AppointmentId(new UUID(2, n)),
                new PatientId(new UUID(6, n)),
                "Pat Family " + n,
                PROVIDER,
                "Dr. Ada Field",
                start,
                start.plus(Duration.ofMinutes(30)),
                AppointmentStatus.BOOKED,
                "Follow-up",
                n % 3 == 0,
                n % 2 == 0 ? "Exam 1" : null,
                false,
                n % 4 == 0 ? RiskBand.HIGH : RiskBand.USUAL,
                n % 5 == 0 ? List.of(new HuddleFlag(Flag.INTERPRETER, "es")) : List.of(),
                n % 5 == 0 ? List.of(Missing.AUTHORIZATION, Missing.INTERPRETER) : List.of(),
                List.of());
    }
}
