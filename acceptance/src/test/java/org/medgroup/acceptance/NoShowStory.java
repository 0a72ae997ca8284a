package org.medgroup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.acceptance.Chromium.button;
import static org.medgroup.acceptance.Chromium.patiently;
import static org.medgroup.acceptance.Chromium.picture;
import static org.medgroup.acceptance.LateCancellationStory.fee;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.medgroup.acceptance.RunningMedgroup.Answer;
import org.medgroup.acceptance.Stage.Patient;
import org.medgroup.acceptance.Stage.Provider;
import org.medgroup.acceptance.Stage.Slot;
import org.medgroup.acceptance.Stage.VisitType;
import tools.jackson.databind.JsonNode;

/**
 * A patient is said not to have come, and sat in the wrong waiting room. The rule would say it two hours after the end, by
 * the service's own clock, for which nobody waits here: that it watches, and is not taken in by a worker that comes too
 * early, is seen; the no-show itself the desk records.
 */
final class NoShowStory {
    private static final Duration LENGTH = Duration.ofMinutes(60);
    private static final Duration PATIENCE_OF_THE_RULE = Duration.ofHours(2);
    private static final String RULE = "appointment-silence";

    private final Stage stage;
    private final VisitType type;
    private final Provider provider;
    private final String appointment;
    private final Slot slot;

    private NoShowStory(Stage stage, VisitType type, Provider provider, String appointment, Slot slot) {
        this.stage = stage;
        this.type = type;
        this.provider = provider;
        this.appointment = appointment;
        this.slot = slot;
    }

    /** Somebody is expected within a minute or so. */
    static NoShowStory begin(Stage stage) {
        VisitType type =
                stage.visitType("Costly when missed", Math.toIntExact(LENGTH.toMinutes()), LateCancellationStory.RULES);
        Provider provider = stage.provider("Waitsinvain");
        Patient patient = stage.patient("Wasthere");
        Instant start = Stage.nextMinute(5);
        Answer booked = stage.bookAtAnyHour(patient, provider, type.id(), start);
        if (booked.status() == 422) { // the minute was over before it was booked
            start = Stage.nextMinute(30);
            booked = stage.bookAtAnyHour(patient, provider, type.id(), start);
        }
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        Slot slot = new Slot(start, start.plus(LENGTH), stage.zone());
        String appointment = booked.json().path("id").asString();
        assertThat(stage.deadlines(RULE, appointment))
                .as("when silence will be a no-show")
                .containsExactly(slot.end().plus(PATIENCE_OF_THE_RULE));
        stage.bringForward(RULE, appointment);
        return new NoShowStory(stage, type, provider, appointment, slot);
    }

    void tellToTheEnd(RunningMedgroup system, Chromium chromium) {
        Eventually.happens(
                "the rule has looked", () -> stage.deadlines(RULE, appointment).isEmpty());
        assertThat(stage.appointment(appointment).path("status").asString())
                .as("it is not over by the clock")
                .isEqualTo("BOOKED");
        try (BrowserContext desk = chromium.window()) {
            Page page = Chromium.signIn(desk, system, Stage.DESK);
            Eventually.happens(
                    "the visit should have begun", () -> Instant.now().isAfter(slot.start()));
            Locator panel = LateCancellationStory.panel(page, system, slot, appointment);
            button(panel, "More").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Did not come"))
                    .click();
            assertThat(panel.getByText("Did not come: $40.00")).isVisible(patiently());
            assertThat(fee(stage.appointment(appointment))).isEqualTo("NO_SHOW 4000 USD owed");
            picture(page, "no-show");

            // the rest of the time is anybody's now, and whoever has it keeps it
            Patient other = stage.patient("Walkedin");
            Instant rest = slot.start().plus(LENGTH.dividedBy(2));
            Answer walkIn = stage.bookAtAnyHour(other, provider, type.id(), rest);
            assertThat(walkIn.status()).as(walkIn.body()).isEqualTo(201);
            button(panel, "Undo no-show").click();
            assertThat(page.getByText("That time is taken")).isVisible(patiently());
            assertThat(stage.appointment(appointment).path("status").asString()).isEqualTo("NO_SHOW");
            stage.step(
                    Stage.DESK,
                    walkIn.json().path("id").asString(),
                    "cancel",
                    Map.of("by", "SITE", "reasonCode", "BOOKED_IN_ERROR"));

            button(panel, "Undo no-show").click();
            assertThat(button(panel, "Check in")).isVisible(patiently());
            assertThat(panel.getByText("Waived", new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
            picture(page, "no-show-undone");
            JsonNode undone = stage.appointment(appointment);
            assertThat(undone.path("status").asString()).isEqualTo("BOOKED");
            assertThat(fee(undone)).isEqualTo("NO_SHOW 4000 USD waived");
            Answer tooLate = stage.bookAtAnyHour(other, provider, type.id(), rest);
            assertThat(tooLate.status()).as(tooLate.body()).isEqualTo(409);
            assertThat(tooLate.json().path("code").asString()).isEqualTo("slot-taken");
        }
    }
}
