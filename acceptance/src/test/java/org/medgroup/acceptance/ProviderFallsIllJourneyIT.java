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
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.medgroup.acceptance.Stage.Patient;
import org.medgroup.acceptance.Stage.Provider;
import org.medgroup.acceptance.Stage.Slot;
import tools.jackson.databind.JsonNode;

/** A provider falls ill: her day lands on the work list, is planned anew from there, and her patients hear of it. */
@ExtendWith(WithMedgroup.class)
@Order(12)
class ProviderFallsIllJourneyIT {
    private static final Pattern ANY_TIME = Pattern.compile("^\\d{1,2}:\\d\\d\\s(AM|PM)$");

    @Test
    void a_sick_providers_day_is_planned_anew_and_the_patients_are_told(RunningMedgroup system, Chromium chromium) {
        Stage stage = Stage.of(system);
        Provider ill = stage.provider("Fallsill");
        Provider standIn = stage.provider("Standsin");
        List<Slot> free = stage.free(ill);
        LocalDate day = free.getFirst().day();
        LocalDate another =
                free.stream().map(Slot::day).filter(day::isBefore).findFirst().orElseThrow();
        Patient toAnother = stage.patient("Otherprovider");
        Patient later = stage.patient("Otherday");
        Patient cancelled = stage.patient("Cannotcome");
        String first = stage.book(toAnother, ill, free.get(0));
        String second = stage.book(later, ill, free.get(1));
        String third = stage.book(cancelled, ill, free.get(2));
        assertThat(free.get(2).day()).as("all on one morning").isEqualTo(day);

        stage.created(
                "hr",
                "/api/staff/providers/" + ill.id() + "/absences",
                Map.of(
                        "from", day.atStartOfDay(stage.zone()).toInstant().toString(),
                        "to",
                                day.plusDays(1)
                                        .atStartOfDay(stage.zone())
                                        .toInstant()
                                        .toString(),
                        "reason", "ILLNESS"));
        Eventually.happens("all three are on the work list", () -> onTheWorkList(system, ill) == 3);

        try (BrowserContext desk = chromium.window()) {
            Page page = Chromium.signIn(desk, system, Stage.DESK);
            page.navigate(system.url() + "/sites/" + Stage.SITE + "/worklist");
            assertThat(rows(page, ill)).hasCount(3);
            picture(page, "work-list");

            Locator move = move(page, toAnother);
            move.getByLabel("Provider").first().fill(standIn.name());
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(standIn.name()))
                    .click();
            takeTheFirstFree(page, move);

            move = move(page, later);
            move.getByLabel("Date").fill(another.toString());
            takeTheFirstFree(page, move);

            button(page.locator("body"), "Cancel " + cancelled.name()).click();
            Locator cancel = dialog(page, "Cancel the appointment");
            cancel.getByText("Cancelled by the site").click();
            cancel.getByText("Provider is away").click();
            button(cancel, "Cancel the appointment").click();
            assertThat(rows(page, ill)).hasCount(0);
            picture(page, "work-list-done");
        }

        assertThat(onTheWorkList(system, ill)).isZero();
        JsonNode moved = stage.appointment(first);
        assertThat(moved.path("providerId").asString()).isEqualTo(standIn.id());
        assertThat(moved.path("status").asString()).isEqualTo("BOOKED");
        JsonNode postponed = stage.appointment(second);
        assertThat(postponed.path("providerId").asString()).isEqualTo(ill.id());
        assertThat(Instant.parse(postponed.path("start").asString())
                        .atZone(stage.zone())
                        .toLocalDate())
                .isEqualTo(another);
        assertThat(stage.appointment(third).path("status").asString()).isEqualTo("CANCELLED");
        isTold(stage, toAnother, "has been moved");
        isTold(stage, later, "has been moved");
        isTold(stage, cancelled, "cannot take place");
    }

    private static long onTheWorkList(RunningMedgroup system, Provider provider) {
        return system.get(Stage.DESK, "/api/scheduling/sites/" + Stage.SITE + "/worklist")
                .json()
                .valueStream()
                .filter(item -> item.path("reason").asString().equals("PROVIDER_AWAY"))
                .filter(item ->
                        item.path("appointment").path("providerId").asString().equals(provider.id()))
                .count();
    }

    private static Locator rows(Page page, Provider provider) {
        return page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(provider.name()));
    }

    private static Locator move(Page page, Patient patient) {
        button(page.locator("body"), "Move " + patient.name()).click();
        return dialog(page, "Move the appointment");
    }

    private static void takeTheFirstFree(Page page, Locator move) {
        Locator time = move.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(ANY_TIME))
                .first();
        assertThat(time).isVisible(patiently());
        time.click();
        button(move, "Move").click();
        assertThat(move).hasCount(0);
    }

    private static void isTold(Stage stage, Patient patient, String what) {
        Eventually.happens(
                patient.name() + " is told",
                () -> stage.sentTo(patient).stream().anyMatch(text -> text.contains(what)));
    }
}
