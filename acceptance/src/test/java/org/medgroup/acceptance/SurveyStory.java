package org.medgroup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.acceptance.Chromium.button;
import static org.medgroup.acceptance.Chromium.dialog;
import static org.medgroup.acceptance.Chromium.option;
import static org.medgroup.acceptance.Chromium.patiently;
import static org.medgroup.acceptance.Chromium.picture;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medgroup.acceptance.RunningMedgroup.Answer;
import org.medgroup.acceptance.Stage.Patient;
import org.medgroup.acceptance.Stage.Provider;
import tools.jackson.databind.JsonNode;

/** A patient says after the visit that the wait was too long; the manager takes it up, and both are counted for the site. */
final class SurveyStory {
    private static final String WORDS = "Two hours in the waiting room, and nobody said why.";
    private static final int MARK = 2;

    private SurveyStory() {}

    static void tell(Stage stage, RunningMedgroup system, Chromium chromium) {
        Provider provider = stage.provider("Runslate");
        Patient patient = stage.patient("Waitedlong");
        LocalDate today = LocalDate.now(stage.zone());
        Figures before = Figures.of(system, today);
        String visit = aVisitThatIsOver(stage, patient, provider);
        stage.bringForward("visit-survey", visit);
        String link = stage.awaitLink(patient, "surveys");

        try (BrowserContext home = chromium.phone()) {
            assertThat(system.openAsAnybody(link).status()).isEqualTo(200);
            Page survey = home.newPage();
            survey.navigate(system.url() + link);
            assertThat(replyAbout(system, visit))
                    .as("opened twice, and nothing said")
                    .isNull();
            mark(survey, "Would you recommend us", MARK);
            mark(survey, "How was the waiting time", 1);
            mark(survey, "How were you treated", 4);
            survey.getByLabel("What else should we know?").fill(WORDS);
            picture(survey, "survey");
            button(survey.locator("body"), "Send").click();
            assertThat(survey.getByText("Thank you. Your answer has arrived.")).isVisible(patiently());
            survey.navigate(system.url() + link);
            assertThat(survey.getByText("This survey has been answered already"))
                    .isVisible(patiently());
        }
        Answer again = system.pressAsAnybody(link, "recommend=10&waiting=5&staff=5&comment=All+well");
        assertThat(again.status()).isEqualTo(409);
        JsonNode reply = requireNonNull(replyAbout(system, visit));
        assertThat(reply.path("recommend").asInt()).isEqualTo(MARK);
        assertThat(reply.path("comment").asString()).isEqualTo(WORDS);

        try (BrowserContext office = chromium.window()) {
            Page page = Chromium.signIn(office, system, Stage.MANAGER);
            raise(page, system, patient);
            resolve(page, system, patient);
        }

        JsonNode concern = concernOf(system, patient);
        assertThat(concern.path("appointmentId").asString()).isEqualTo(visit);
        assertThat(concern.path("channel").asString()).isEqualTo("SURVEY");
        assertThat(concern.path("words").asString()).isEqualTo(WORDS);
        assertThat(concern.path("outcome").asString()).isEqualTo("APOLOGISED");
        assertThat(concern.path("owner").path("name").asString("")).isNotBlank();
        Eventually.holds(() -> {
            Figures now = Figures.of(system, today);
            assertThat(now.answers()).isGreaterThan(before.answers());
            assertThat(now.raised()).isGreaterThan(before.raised());
            assertThat(now.resolved()).isGreaterThan(before.resolved());
            assertThat(kpi(system, "patient-satisfaction", "provider", provider.id(), "numerator", today))
                    .isEqualTo(MARK);
            assertThat(kpi(system, "patient-satisfaction", "provider", provider.id(), "denominator", today))
                    .isEqualTo(1);
        });
    }

    /** Completed just now, whatever the hour. */
    private static String aVisitThatIsOver(Stage stage, Patient patient, Provider provider) {
        Answer booked = stage.bookAtAnyHour(patient, provider, stage.visitTypeId(), Stage.nextMinute(30));
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        String visit = booked.json().path("id").asString();
        stage.step(Stage.DESK, visit, "check-in", Map.of());
        stage.step(Stage.DESK, visit, "complete", Map.of());
        return visit;
    }

    private static void mark(Page survey, String question, int mark) {
        survey.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(question))
                .getByRole(
                        AriaRole.RADIO,
                        new Locator.GetByRoleOptions()
                                .setName(Integer.toString(mark))
                                .setExact(true))
                .check();
    }

    private static void raise(Page page, RunningMedgroup system, Patient patient) {
        page.navigate(system.url() + "/sites/" + Stage.SITE + "/surveys");
        Locator reply = page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(patient.familyName()));
        assertThat(reply.getByText("Low", new Locator.GetByTextOptions().setExact(true)))
                .isVisible(patiently());
        button(reply, "Raise a concern").click();
        Locator dialog = dialog(page, "What is the concern?");
        assertThat(dialog.getByLabel("What was said")).hasValue(WORDS);
        dialog.getByRole(
                        AriaRole.COMBOBOX,
                        new Locator.GetByRoleOptions().setName("About").setExact(true))
                .click();
        option(page, "Waiting").click();
        picture(page, "concern-raised");
        button(dialog, "Raise the concern").click();
        assertThat(reply.getByText("Concern raised")).isVisible(patiently());
    }

    private static void resolve(Page page, RunningMedgroup system, Patient patient) {
        page.navigate(system.url() + "/sites/" + Stage.SITE + "/concerns");
        button(page.locator("body"), "Open the concern of " + patient.name()).click();
        Locator concern = dialog(page, "Concern");
        assertThat(concern.getByText("Nobody yet")).isVisible(patiently());
        button(concern, "I see to it").click();
        assertThat(concern.getByText("Nobody yet")).hasCount(0);
        button(concern, "Add a step").click();
        concern.getByLabel("What was done?").fill("Called, and said why it took so long.");
        button(concern, "Save").click();
        Locator story = concern.getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("What has happened"));
        assertThat(story.getByText("Called, and said why it took so long.")).isVisible(patiently());
        button(concern, "Resolve").click();
        concern.getByLabel("Apologised").check();
        picture(page, "concern-resolved");
        button(concern, "Save").click();
        assertThat(story.getByText("Resolved", new Locator.GetByTextOptions().setExact(true)))
                .isVisible(patiently());
        picture(page, "concern-story");
    }

    private static @Nullable JsonNode replyAbout(RunningMedgroup system, String visit) {
        return system.get(Stage.MANAGER, "/api/scheduling/sites/" + Stage.SITE + "/survey-results?weeks=2")
                .json()
                .path("replies")
                .valueStream()
                .filter(reply -> reply.path("appointmentId").asString().equals(visit))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode concernOf(RunningMedgroup system, Patient patient) {
        return system.get(
                        Stage.MANAGER,
                        "/api/scheduling/concerns?part=RESOLVED&siteId=" + Stage.SITE + "&patientId=" + patient.id())
                .json()
                .path(0);
    }

    /** What reporting says of the site; others may go on working there. */
    private record Figures(long answers, long raised, long resolved) {
        static Figures of(RunningMedgroup system, LocalDate today) {
            return new Figures(
                    kpi(system, "patient-satisfaction", "site", Stage.SITE, "denominator", today),
                    kpi(system, "concerns-per-1000-visits", "site", Stage.SITE, "numerator", today),
                    kpi(system, "days-to-resolve-concerns", "site", Stage.SITE, "denominator", today));
        }
    }

    /** From yesterday to tomorrow: the day may end while this is tested. */
    private static long kpi(
            RunningMedgroup system, String kpi, String level, String key, String part, LocalDate today) {
        return system.get(
                        Stage.MANAGER,
                        "/api/reporting/kpis/" + kpi + "?by=" + level + "&grain=total&from=" + today.minusDays(1)
                                + "&to=" + today.plusDays(1))
                .json()
                .path("rows")
                .valueStream()
                .filter(row -> row.path("key").asString().equals(key))
                .mapToLong(row -> row.path(part).asLong())
                .sum();
    }
}
