package org.medgroup.scheduling.huddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Group;
import tools.jackson.databind.JsonNode;

/** The day after tomorrow's sheet, so that the day before it has appointments that nobody has dealt with. */
class HuddleIT extends SchedulingIntegrationTest {
    @Test
    void a_sheet_says_who_works_who_comes_what_is_missing_and_what_was_left_open() throws Exception {
        SiteId site = group.site();
        ProviderId provider = group.provider(site);
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "12:00");
        group.offers(provider, site, DayOfWeek.TUESDAY, "09:00", "12:00");
        VisitTypeId authorized = group.visitType(Map.of("authorization", "WARNS"));
        VisitTypeId plain = group.visitType(30, 0, null);
        Client desk = group.desk(site);
        Instant monday = Group.nextMonday(Group.CHICAGO, 9, 0);
        Instant tuesday = monday.atZone(Group.CHICAGO).plusDays(1).toInstant();
        LocalDate day = tuesday.atZone(Group.CHICAGO).toLocalDate();

        PatientId seen = group.patient(site);
        String completed = created(group.book(desk, site, seen, provider, plain, monday));
        for (String step : List.of("check-in", "see", "complete")) {
            assertThat(desk.post("/appointments/" + completed + "/" + step, null)
                            .status())
                    .isEqualTo(200);
        }
        PatientId waiting = group.patient(site);
        String arrived = created(group.book(desk, site, waiting, provider, plain, monday.plus(Duration.ofMinutes(30))));
        desk.post("/appointments/" + arrived + "/check-in", null);
        String unsettled = created(
                group.book(desk, site, group.patient(site), provider, plain, monday.plus(Duration.ofMinutes(60))));

        PatientId speaker = group.patient(site);
        desk.put("/patients/" + speaker + "/flags", Map.of("flag", "INTERPRETER", "language", "es"));
        Map<String, Object> unauthorized = booking(site, speaker, provider, authorized, tuesday);
        unauthorized.put("withoutAuthorizationReason", "The payer is closed today");
        String first = created(desk.post("/appointments", unauthorized));
        String second = created(group.book(desk, site, seen, provider, plain, tuesday.plus(Duration.ofMinutes(30))));
        String gone = created(group.book(desk, site, waiting, provider, plain, tuesday.plus(Duration.ofMinutes(60))));
        desk.post("/appointments/" + gone + "/cancel", Map.of("by", "PATIENT", "reasonCode", "ILL"));
        created(group.manager(site)
                .post(
                        "/sites/" + site + "/deviations",
                        Map.of(
                                "kind", "BLOCKED",
                                "date", day.toString(),
                                "from", "11:00",
                                "to", "12:00",
                                "label", "Team meeting")));

        created(group.manager(site)
                .post("/sites/" + site + "/forms", Map.of("code", "PRIVACY", "name", "Notice of privacy practices")));
        created(desk.post(
                "/patients/" + seen + "/forms",
                Map.of("code", "PRIVACY", "signedOn", "2026-01-05", "signedBy", "Ada Field")));

        JsonNode sheet = desk.get("/sites/" + site + "/huddle?date=" + day).body();

        assertThat(sheet.path("workers")).hasSize(1);
        assertThat(sheet.path("workers")
                        .path(0)
                        .path("offered")
                        .path(0)
                        .path("to")
                        .asString())
                .isEqualTo(tuesday.plus(Duration.ofHours(2)).toString());
        assertThat(sheet.path("deviations").path(0).path("label").asString()).isEqualTo("Team meeting");
        assertThat(sheet.path("coming").findValuesAsString("appointmentId")).containsExactly(first, second);
        JsonNode stranger = sheet.path("coming").path(0);
        assertThat(stranger.path("newPatient").asBoolean()).isTrue();
        assertThat(stranger.path("flags").path(0).path("language").asString()).isEqualTo("es");
        assertThat(stranger.path("missing").valueStream().map(JsonNode::asString))
                .containsExactly("AUTHORIZATION", "INTERPRETER");
        assertThat(stranger.path("forms").valueStream().map(JsonNode::asString))
                .containsExactly("Notice of privacy practices");
        assertThat(sheet.path("coming").path(1).path("forms"))
                .as("signed in January")
                .isEmpty();
        assertThat(sheet.path("coming").path(1).path("newPatient").asBoolean())
                .as("seen the day before")
                .isFalse();
        assertThat(sheet.path("openEndsOf").asString())
                .isEqualTo(day.minusDays(1).toString());
        assertThat(sheet.path("openEnds").findValuesAsString("appointmentId")).containsExactly(arrived, unsettled);
        assertThat(sheet.path("openEnds").findValuesAsString("why")).containsExactly("NOT_COMPLETED", "NOT_SETTLED");

        assertThat(pdf(desk, site, day))
                .contains("Team meeting", "Interpreter (Spanish)", "Outcome not recorded")
                .contains("Form:");
        assertThat(reads(speaker))
                .as("once on the screen, once in the document")
                .isEqualTo(2);
    }

    @Test
    void whoever_may_not_read_names_has_no_sheet_and_another_sites_sheet_is_not_found() {
        SiteId site = group.site();
        assertThat(group.desk(group.site()).get("/sites/" + site + "/huddle").status())
                .isEqualTo(404);
        assertThat(group.admin().get("/sites/" + site + "/huddle").status()).isEqualTo(403);
        assertThat(group.desk(site).get("/sites/" + site + "/huddle").status()).isEqualTo(200);
    }

    private static String pdf(Client desk, SiteId site, LocalDate day) throws Exception {
        byte[] bytes = desk.bytes("/sites/" + site + "/huddle.pdf?date=" + day);
        try (var document = Loader.loadPDF(bytes)) {
            // wherever a cell was broken
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private int reads(PatientId patient) {
        return jdbc.sql("""
            select count(*) from access_entry e join access_person p using (position)
            where p.person_id = :patient and e.operation like '%huddle%'
            """)
                .param("patient", patient.value())
                .query(Integer.class)
                .single();
    }
}
