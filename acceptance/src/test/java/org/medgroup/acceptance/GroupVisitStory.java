package org.medgroup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.acceptance.Chromium.button;
import static org.medgroup.acceptance.Chromium.chooseVisitType;
import static org.medgroup.acceptance.Chromium.dialog;
import static org.medgroup.acceptance.Chromium.option;
import static org.medgroup.acceptance.Chromium.patiently;
import static org.medgroup.acceptance.Chromium.picture;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.medgroup.acceptance.Stage.Patient;
import org.medgroup.acceptance.Stage.Provider;
import org.medgroup.acceptance.Stage.Slot;
import org.medgroup.acceptance.Stage.VisitType;
import tools.jackson.databind.JsonNode;

/** An administrator lets three patients come together. The fourth is told that the session is full, until one cancels. */
final class GroupVisitStory {
    private static final int SEATS = 3;

    private GroupVisitStory() {}

    static void tell(Stage stage, RunningMedgroup system, Chromium chromium) {
        VisitType group = aGroupVisitType(system, chromium);
        Provider provider = stage.provider("Teachesmany");
        Slot session = stage.free(provider, group.id(), 40).getFirst();
        Patient first = stage.patient("Firstseat");
        Patient fourth = stage.patient("Fourthwish");

        try (BrowserContext desk = chromium.window()) {
            Page page = Chromium.signIn(desk, system, Stage.DESK);
            Locator booking = fillIn(page, system, first, group, provider, session);
            assertThat(booking.getByText("Nobody comes yet; there are 3 seats")).isVisible(patiently());
            button(booking, "Book").click();
            assertThat(booked(page, first)).isVisible(patiently());
            List<String> seated = new ArrayList<>(taken(system, provider, session));
            for (String name : List.of("Secondseat", "Thirdseat")) {
                seated.add(stage.created(
                        Stage.DESK,
                        "/api/scheduling/appointments",
                        stage.booking(stage.patient(name), provider, group.id(), session.start())));
            }

            booking = fillIn(page, system, fourth, group, provider, session);
            button(booking, "Book").click();
            assertThat(booking.getByText("All 3 seats of this session are taken"))
                    .isVisible(patiently());
            picture(page, "session-full");
            assertThat(taken(system, provider, session)).containsExactlyInAnyOrderElementsOf(seated);
            assertThat(appointmentsOf(system, fourth)).isEmpty();

            stage.step(
                    Stage.DESK, seated.getFirst(), "cancel", Map.of("by", "PATIENT", "reasonCode", "WORK_OR_FAMILY"));
            button(booking, "Book").click();
            assertThat(booked(page, fourth)).isVisible(patiently());

            Locator block = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(group.name() + ", ")));
            assertThat(block).hasCount(1);
            assertThat(block)
                    .hasAccessibleName(Pattern.compile(group.name() + ", 3 of 3 seats taken, with " + provider.name()));
            Locator panel = page.getByRole(
                    AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Appointment")); // opens by itself
            Locator comers =
                    panel.getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("3 of 3 seats taken"));
            assertThat(comers.getByRole(AriaRole.LISTITEM)).hasCount(SEATS);
            assertThat(comers.getByText(fourth.name())).isVisible();
            assertThat(comers.getByText(first.name())).hasCount(0);
            assertThat(button(comers, "All seats are taken")).isDisabled();
            picture(page, "session");
        }
        assertThat(appointmentsOf(system, fourth)).hasSize(1);
        assertThat(taken(system, provider, session)).hasSize(SEATS);
    }

    /** Made on screen, in the set-up of any site: it holds for the whole group. */
    private static VisitType aGroupVisitType(RunningMedgroup system, Chromium chromium) {
        String name = "Diabetes class " + Stage.unique();
        try (BrowserContext office = chromium.window()) {
            Page page = Chromium.signIn(office, system, "admin");
            page.navigate(system.url() + "/sites/" + Stage.SITE + "/setup?tab=visit-types");
            button(page.locator("body"), "New visit type").click();
            Locator dialog = dialog(page, "New visit type");
            field(dialog, "Name").fill(name);
            field(dialog, "Code").fill(Stage.newCode());
            field(dialog, "Minutes with the patient").fill("60");
            field(dialog, "Patients at once").fill(Integer.toString(SEATS));
            picture(page, "group-visit-type");
            button(dialog, "Save").click();
            assertThat(page.getByText(name + " saved.")).isVisible(patiently());
        }
        JsonNode made = system.get("admin", "/api/scheduling/visit-types")
                .json()
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(made.path("rules").path("groupCapacity").asInt()).isEqualTo(SEATS);
        return new VisitType(made.path("id").asString(), name);
    }

    private static Locator field(Locator dialog, String name) {
        return dialog.getByRole(
                AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Everything but the last click. @return the dialog */
    private static Locator fillIn(
            Page page, RunningMedgroup system, Patient patient, VisitType group, Provider provider, Slot session) {
        page.navigate(system.url() + "/sites/" + Stage.SITE + "/today?date=" + session.day());
        button(page.locator("body"), "Book").click();
        Locator dialog = dialog(page, "Book an appointment");
        dialog.getByLabel("Patient").first().fill(patient.familyName());
        option(page, patient.name()).click();
        chooseVisitType(page, dialog, group.name());
        dialog.getByLabel("Provider").first().fill(provider.name());
        option(page, provider.name()).click();
        dialog.getByLabel("Time at the site").fill(session.time().toString());
        return dialog;
    }

    private static Locator booked(Page page, Patient patient) {
        return page.getByText(patient.name() + " is booked for");
    }

    /** Appointments that come to the session. */
    private static List<String> taken(RunningMedgroup system, Provider provider, Slot session) {
        return system.get(Stage.DESK, "/api/scheduling/sites/" + Stage.SITE + "/day?date=" + session.day())
                .json()
                .path("appointments")
                .valueStream()
                .filter(each -> each.path("providerId").asString().equals(provider.id()))
                .filter(each ->
                        each.path("start").asString().equals(session.start().toString()))
                .filter(each -> each.path("status").asString().equals("BOOKED"))
                .map(each -> each.path("id").asString())
                .toList();
    }

    private static List<JsonNode> appointmentsOf(RunningMedgroup system, Patient patient) {
        return system.get(
                        Stage.DESK, "/api/scheduling/appointments?siteId=" + Stage.SITE + "&patientId=" + patient.id())
                .json()
                .valueStream()
                .toList();
    }
}
