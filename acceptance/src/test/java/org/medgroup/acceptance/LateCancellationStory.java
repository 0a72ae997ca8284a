package org.medgroup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.acceptance.Chromium.button;
import static org.medgroup.acceptance.Chromium.patiently;
import static org.medgroup.acceptance.Chromium.picture;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.medgroup.acceptance.Stage.Patient;
import org.medgroup.acceptance.Stage.Provider;
import org.medgroup.acceptance.Stage.Slot;
import org.medgroup.acceptance.Stage.VisitType;
import tools.jackson.databind.JsonNode;

/** A patient cancels too late by the link, knowing what it costs; a manager lets it pass. */
final class LateCancellationStory {
    /** As long as a notice can be: whoever comes within a month cancels late. */
    private static final int NOTICE_HOURS = 720;

    private static final int DAYS_AHEAD = 8;
    static final Map<String, Object> RULES = Map.of(
            "cancelling",
            Map.of("noticeHours", NOTICE_HOURS, "lateFeeMinor", 2_500, "noShowFeeMinor", 4_000, "currency", "USD"));

    private LateCancellationStory() {}

    static void tell(Stage stage, RunningMedgroup system, Chromium chromium) {
        VisitType type = stage.visitType("Costly when late", 60, RULES);
        Provider provider = stage.provider("Asksforafee");
        Patient patient = stage.patient("Cancelslate");
        List<Slot> free = stage.free(provider, type.id(), DAYS_AHEAD);
        String appointment = stage.created(
                Stage.DESK,
                "/api/scheduling/appointments",
                stage.booking(patient, provider, type.id(), free.getFirst().start()));
        Slot slot = free.stream()
                .filter(later -> later.day().isAfter(free.getFirst().day()))
                .findFirst()
                .orElseThrow();
        stage.step(
                Stage.DESK,
                appointment,
                "reschedule",
                Map.of("start", slot.start().toString()));
        String link = stage.awaitLink(patient, "appointments");

        try (BrowserContext home = chromium.phone()) {
            Page page = home.newPage();
            page.navigate(system.url() + link);
            assertThat(page.getByText("Cancelling now costs $25.00.")).isVisible(patiently());
            assertThat(stage.appointment(appointment).path("status").asString())
                    .as("looked at, not cancelled")
                    .isEqualTo("BOOKED");
            picture(page, "late-cancellation");
            button(page.locator("body"), "No, cancel the appointment").click();
            assertThat(page.getByText("The appointment is cancelled.")).isVisible(patiently());
        }
        JsonNode cancelled = stage.appointment(appointment);
        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("lateCancellation").asBoolean()).isTrue();
        assertThat(fee(cancelled)).isEqualTo("LATE_CANCELLATION 2500 USD owed");

        try (BrowserContext office = chromium.window()) {
            Page page = Chromium.signIn(office, system, Stage.MANAGER);
            Locator panel = panel(page, system, slot, appointment);
            assertThat(panel.getByText("Cancelled late: $25.00")).isVisible(patiently());
            button(panel, "Waive the fee").click();
            panel.getByLabel("Why it is not asked for").fill("Her father was taken to hospital");
            button(panel, "Waive the fee").click();
            assertThat(panel.getByText("Waived", new Locator.GetByTextOptions().setExact(true)))
                    .isVisible(patiently());
            picture(page, "fee-waived");
        }
        assertThat(fee(stage.appointment(appointment))).isEqualTo("LATE_CANCELLATION 2500 USD waived");
    }

    /** On the day of the appointment, in the list: that shows cancelled ones, too. */
    static Locator panel(Page page, RunningMedgroup system, Slot slot, String appointment) {
        page.navigate(system.url() + "/sites/" + Stage.SITE + "/today?view=list&date=" + slot.day() + "&appointment="
                + appointment);
        Locator panel = page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Appointment"));
        assertThat(panel).isVisible(patiently());
        return panel;
    }

    /** Why, how much, and whether it is asked for. */
    static String fee(JsonNode appointment) {
        JsonNode fee = appointment.path("fee");
        return "%s %d %s %s"
                .formatted(
                        fee.path("reason").asString("no fee"),
                        fee.path("amountMinor").asLong(),
                        fee.path("currency").asString(""),
                        fee.has("waivedAt") ? "waived" : "owed");
    }
}
