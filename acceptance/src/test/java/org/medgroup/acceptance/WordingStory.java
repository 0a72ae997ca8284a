package org.medgroup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.acceptance.Chromium.button;
import static org.medgroup.acceptance.Chromium.dialog;
import static org.medgroup.acceptance.Chromium.patiently;
import static org.medgroup.acceptance.Chromium.picture;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.medgroup.acceptance.RunningMedgroup.Answer;
import org.medgroup.acceptance.Stage.Patient;
import org.medgroup.acceptance.Stage.Provider;
import tools.jackson.databind.JsonNode;

/** A manager puts a reminder into the site's own words; a patient is reminded in them, and says that it be the last one. */
final class WordingStory {
    private static final String TEMPLATES = "/api/scheduling/sites/" + Stage.SITE + "/message-templates";

    private final Stage stage;
    private final Provider provider;
    private final Patient patient;
    private final String door;
    private final String appointment;

    private WordingStory(Stage stage, Provider provider, Patient patient, String door, String appointment) {
        this.stage = stage;
        this.provider = provider;
        this.patient = patient;
        this.door = door;
        this.appointment = appointment;
    }

    /** The words are the site's, and somebody is booked whom they will reach within a minute or so. */
    static WordingStory begin(Stage stage, RunningMedgroup system, Chromium chromium) {
        Provider provider = stage.provider("Remindsyou");
        Patient patient = stage.patient("Reminded");
        String door = "the blue door " + Stage.unique();
        word(system, chromium, door);
        return new WordingStory(
                stage, provider, patient, door, bookedSoThatAReminderIsDueSoon(system, stage, patient, provider));
    }

    void tellToTheEnd(RunningMedgroup system, Chromium chromium) {
        String optOut = stage.awaitLink(patient, "opt-outs");
        assertThat(stage.sentTo(patient)).hasSize(1).first().asString().contains(door, "/public/scheduling/");
        Eventually.holds(() -> assertThat(messages(system, appointment)).containsExactly("appointment-reminder SENT "));

        sayNo(system, chromium, optOut);

        stage.step(
                Stage.DESK,
                appointment,
                "reschedule",
                Map.of("start", stage.free(provider).getFirst().start().toString()));
        Eventually.holds(() -> assertThat(messages(system, appointment))
                .containsExactly("appointment-change DROPPED no-consent", "appointment-reminder SENT "));
        assertThat(stage.sentTo(patient)).hasSize(1);
    }

    /** The site's patients are written to in the shipped words again. */
    static void forget(RunningMedgroup system) {
        system.put(Stage.MANAGER, TEMPLATES, Map.of("kind", "REMINDER", "language", "en"));
    }

    private static void word(RunningMedgroup system, Chromium chromium, String door) {
        try (BrowserContext office = chromium.window()) {
            Page page = Chromium.signIn(office, system, Stage.MANAGER);
            page.navigate(system.url() + "/sites/" + Stage.SITE + "/setup?tab=messages");
            button(page.locator("body"), "Reminder, English").click();
            Locator dialog = dialog(page, "Reminder, English");
            dialog.getByLabel("Text message")
                    .fill("{site}: we see you on {date} at {time}, behind " + door + ". Coming? {link}");
            button(dialog, "Show").click();
            Locator preview = dialog.getByText(", behind " + door + ". Coming? http");
            assertThat(preview).isVisible(patiently());
            assertThat(preview).not().containsText("{");
            picture(page, "wording-preview");
            button(dialog, "Save").click();
            assertThat(page.getByText("Text saved.")).isVisible(patiently());
            assertThat(page.getByText("This site's, version").first()).isVisible(patiently());
        }
    }

    /** By the group's rule the last reminder goes out so many hours before. Whoever books just before that is reminded then. */
    private static String bookedSoThatAReminderIsDueSoon(
            RunningMedgroup system, Stage stage, Patient patient, Provider provider) {
        Duration lead = Duration.ofHours(lastReminder(system));
        for (int margin = 3; margin < 100; margin *= 3) {
            Instant due = Stage.nextMinute(margin);
            Answer booked = stage.bookAtAnyHour(patient, provider, stage.visitTypeId(), due.plus(lead));
            assertThat(booked.status()).as(booked.body()).isEqualTo(201);
            String appointment = booked.json().path("id").asString();
            if (Instant.now().isBefore(due)) {
                return appointment;
            }
            // too late to be reminded of that one, on a machine that has much to do
            stage.step(Stage.DESK, appointment, "cancel", Map.of("by", "PATIENT", "reasonCode", "OTHER"));
        }
        throw new AssertionError("Booking takes longer than a minute");
    }

    /** @return hours before; the same for every patient, however likely they come */
    private static int lastReminder(RunningMedgroup system) {
        JsonNode rule = system.get(Stage.MANAGER, "/api/scheduling/reminder-rule")
                .json()
                .path("rule");
        List<Integer> last = List.of("ordinary", "usual", "raised", "high").stream()
                .map(plan -> rule.path(plan)
                        .path("messages")
                        .valueStream()
                        .mapToInt(step -> step.path("hoursBefore").asInt())
                        .min()
                        .orElseThrow())
                .distinct()
                .toList();
        assertThat(last).as("the last reminder by " + rule).hasSize(1);
        return last.getFirst();
    }

    private static void sayNo(RunningMedgroup system, Chromium chromium, String optOut) {
        assertThat(system.openAsAnybody(optOut).body()).contains("Shall we stop sending you text messages?");
        try (BrowserContext home = chromium.phone()) {
            Page page = home.newPage();
            page.navigate(system.url() + optOut);
            Locator no = button(page.locator("body"), "Stop text messages");
            assertThat(no).isVisible(patiently()); // opened by a scanner before, and nothing has happened
            picture(page, "opt-out");
            no.click();
            assertThat(page.getByText("You get no more text messages from us.")).isVisible(patiently());
        }
    }

    /** About the appointment, the latest first: why, what became of it, and why that. */
    private static List<String> messages(RunningMedgroup system, String appointment) {
        return system.get(Stage.DESK, "/api/scheduling/appointments/" + appointment + "/messages")
                .json()
                .valueStream()
                .map(each -> each.path("purpose").asString() + " "
                        + each.path("status").asString() + " "
                        + each.path("reason").asString(""))
                .toList();
    }
}
