package org.medgroup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.acceptance.Chromium.patiently;
import static org.medgroup.acceptance.Chromium.picture;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.medgroup.acceptance.Stage.Patient;
import org.medgroup.acceptance.Stage.Provider;
import org.medgroup.acceptance.Stage.Slot;
import tools.jackson.databind.JsonNode;

/** A slot is cancelled; of those who wait for it the most urgent is written to, opens the link without an account, and has it. */
@ExtendWith(WithMedgroup.class)
@Order(11)
class WaitlistJourneyIT {
    private static final Pattern LINK = Pattern.compile("https?://\\S+(/public/scheduling/waitlist/\\S+)");

    @Test
    void a_freed_slot_is_filled_by_the_waitlist_and_never_offered_to_a_second_one(
            RunningMedgroup system, Chromium chromium) {
        Stage stage = Stage.of(system);
        Provider provider = stage.provider("Soughtafter");
        Slot slot = stage.free(provider).getFirst();
        String appointment = stage.book(stage.patient("Cancels"), provider, slot);
        Patient urgent = stage.patient("Urgent");
        Patient routine = stage.patient("Routine");
        String second = waitFor(stage, routine, provider, slot, "ROUTINE");
        String first = waitFor(stage, urgent, provider, slot, "URGENT");

        try (BrowserContext desk = chromium.window();
                BrowserContext home = chromium.window()) {
            RunningMedgroup.Answer cancelled = system.post(
                    Stage.DESK,
                    "/api/scheduling/appointments/" + appointment + "/cancel",
                    Map.of("by", "PATIENT", "reasonCode", "ILL"));
            assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
            Eventually.happens("an offer is sent", () -> !links(stage, urgent).isEmpty());

            Page waitlist = Chromium.signIn(desk, system, Stage.DESK);
            waitlist.navigate(system.url() + "/sites/" + Stage.SITE + "/waitlist");
            assertThat(row(waitlist, urgent).getByText("kept for")).isVisible(patiently());
            assertThat(row(waitlist, routine).getByText("Nothing yet")).isVisible();
            picture(waitlist, "waitlist");

            Page offer = home.newPage();
            offer.navigate(system.url() + links(stage, urgent).getFirst());
            picture(offer, "offer");
            offer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, book it for me"))
                    .click();
            assertThat(offer.getByText("The appointment is yours")).isVisible(patiently());

            JsonNode filled = entry(system, first);
            assertThat(filled.path("status").asString()).isEqualTo("FILLED");
            JsonNode booked = stage.appointment(filled.path("appointmentId").asString());
            assertThat(booked.path("patientId").asString()).isEqualTo(urgent.id());
            assertThat(booked.path("start").asString()).isEqualTo(slot.start().toString());

            waitlist.reload();
            assertThat(row(waitlist, routine).getByText("Nothing yet")).isVisible(patiently());
            assertThat(row(waitlist, urgent)).hasCount(0);
        }
        JsonNode goesOn = entry(system, second);
        assertThat(goesOn.path("status").asString()).isEqualTo("WAITING");
        assertThat(goesOn.has("offer")).isFalse();
        assertThat(links(stage, routine)).isEmpty();
    }

    /** For that very slot and no other. */
    private static String waitFor(Stage stage, Patient patient, Provider provider, Slot slot, String urgency) {
        return stage.created(
                Stage.DESK,
                "/api/scheduling/waitlist",
                Map.of(
                        "patientId", patient.id(),
                        "visitTypeId", stage.visitTypeId(),
                        "siteIds", List.of(Stage.SITE),
                        "providerIds", List.of(provider.id()),
                        "windows",
                                List.of(Map.of(
                                        "from", slot.time().toString(),
                                        "to", slot.endTime().toString())),
                        "urgency", urgency,
                        "earliest", slot.day().toString(),
                        "latest", slot.day().toString()));
    }

    private static List<String> links(Stage stage, Patient patient) {
        return stage.sentTo(patient).stream()
                .flatMap(text -> LINK.matcher(text).results())
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static JsonNode entry(RunningMedgroup system, String id) {
        return system.get(Stage.DESK, "/api/scheduling/waitlist/" + id).json();
    }

    private static Locator row(Page page, Patient patient) {
        return page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(patient.familyName()));
    }
}
