package org.medgroup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.acceptance.Chromium.enterPassword;
import static org.medgroup.acceptance.Chromium.patiently;
import static org.medgroup.acceptance.Chromium.picture;
import static org.medgroup.acceptance.Chromium.signIn;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.medgroup.contracts.DemoIds;
import tools.jackson.databind.JsonNode;

/** A front desk books and sees a patient through; the manager finds the visit in the comparison. In a real Chromium. */
@ExtendWith(WithMedgroup.class)
@Order(31)
class BrowserJourneyIT {
    private static final String SITE = DemoIds.site(1).toString();
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final String PROVIDER = "Dr. Journey Whitlock";

    @Test
    void a_desk_books_and_completes_a_visit_and_the_manager_sees_it_in_the_comparison(
            RunningMedgroup system, Chromium chromium) {
        system.awaitDemo();
        aProviderWhoOffersTheRestOfToday(system);
        LocalDate today = LocalDate.now(ZONE);
        long visitsBefore = visits(system, today);

        try (BrowserContext desk = chromium.window()) {
            Page page = signIn(desk, system, "desk-1");
            // letters only: it is typed again at the kiosk
            String family =
                    "Brackenridge" + Long.toString(System.nanoTime(), 36).replaceAll("\\d", "");
            book(page, "Ottilie", family);
            picture(page, "booked");
            arriveByKiosk(system, chromium, family);
            finishTheCheckIn(page);
            complete(page);
            picture(page, "completed");
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
            picture(page, "completed-dark");
        }

        Eventually.holds(() -> assertThat(visits(system, today)).isEqualTo(visitsBefore + 1));
        try (BrowserContext manager = chromium.window()) {
            Page page = signIn(manager, system, "manager-1");
            page.navigate(system.url() + "/compare?kpi=visits&from=" + today + "&to=" + today);
            Locator row =
                    page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("Riverside")));
            assertThat(row).isVisible(patiently());
            assertThat(row).containsText(Long.toString(visitsBefore + 1));
            assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("Oakfield"))))
                    .hasCount(0);
            picture(page, "compared");
            row.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName(Pattern.compile("appointments behind")))
                    .first()
                    .click();
            assertThat(page.getByText("Ottilie").first()).isVisible(patiently());
            picture(page, "drilled");
        }
    }

    @Test
    void who_is_signed_out_is_asked_to_sign_in_and_comes_back_to_where_he_wanted_to_be(
            RunningMedgroup system, Chromium chromium) {
        try (BrowserContext stranger = chromium.window()) {
            Page page = stranger.newPage();
            page.navigate(system.url() + "/compare?kpi=no-show-rate");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .or(page.locator("#username"))
                    .first()
                    .waitFor();
            if (page.locator("#username").count() == 0) {
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                        .click();
            }
            enterPassword(page, "lead");
            page.waitForURL(Pattern.compile(".*/compare.*no-show-rate.*"));
            assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("Mesa Verde"))))
                    .isVisible(patiently());
            picture(page, "lead-compares");
        }
    }

    /** Whatever day and hour it is, somebody has time today: a new provider with hours until midnight. */
    private static void aProviderWhoOffersTheRestOfToday(RunningMedgroup system) {
        List<Map<String, String>> hours = new ArrayList<>();
        for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
            hours.add(Map.of("day", day.name(), "from", "00:00", "to", "23:59"));
        }
        RunningMedgroup.Answer changed =
                system.put("admin", "/api/staff/sites/" + SITE + "/opening-hours", Map.of("openingHours", hours));
        assertThat(changed.status()).as(changed.body()).isLessThan(300);
        Map<String, Object> provider = new LinkedHashMap<>();
        provider.put("name", PROVIDER);
        provider.put("speciality", "Family medicine");
        provider.put("npi", "1234567893");
        provider.put("siteIds", List.of(SITE));
        RunningMedgroup.Answer joined = system.post("hr", "/api/staff/providers", provider);
        assertThat(joined.status()).as(joined.body()).isEqualTo(201);
        String providerId = joined.json().path("id").asString();
        awaitKnown(system, providerId);
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("providerId", providerId);
        template.put("siteId", SITE);
        template.put("dayOfWeek", LocalDate.now(ZONE).getDayOfWeek().name());
        template.put("from", "00:00");
        template.put("to", "23:55");
        template.put("validFrom", LocalDate.now(ZONE).toString());
        RunningMedgroup.Answer offered = system.post("manager-1", "/api/scheduling/templates", template);
        assertThat(offered.status()).as(offered.body()).isEqualTo(201);
    }

    private static void awaitKnown(RunningMedgroup system, String providerId) {
        Eventually.happens(
                "scheduling hears of the provider",
                () -> system.get("desk-1", "/api/scheduling/providers?siteId=" + SITE)
                                .body()
                                .contains(providerId)
                        && system.get("desk-1", "/api/scheduling/sites/" + SITE + "/day")
                                .body()
                                .contains("providers"));
    }

    private static void book(Page page, String given, String family) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find free time"))
                .click();
        Locator finder = page.getByRole(AriaRole.DIALOG);
        finder.getByText(Pattern.compile("Follow-up")).click();
        Locator slot = finder.locator("div")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(PROVIDER, new Page.GetByTextOptions().setExact(true))))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("\\d:\\d\\d")))
                .first();
        assertThat(slot).isVisible(patiently());
        slot.click();

        Locator dialog = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Book an appointment"));
        dialog.getByLabel("Patient").first().fill(family);
        page.getByText("Register a new patient").click();
        dialog.getByLabel("Given name").fill(given);
        dialog.getByLabel("Birth date").fill("1984-03-09");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Register").setExact(true))
                .click();
        assertThat(dialog.getByText(given + " " + family)).isVisible(patiently());
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Book").setExact(true))
                .click();
        assertThat(page.getByText(Pattern.compile("is booked for"))).isVisible(patiently());
    }

    /** The patient finds the way alone; nothing on the device says who that was. */
    private static void arriveByKiosk(RunningMedgroup system, Chromium chromium, String family) {
        RunningMedgroup.Answer registered =
                system.post("manager-1", "/api/scheduling/sites/" + SITE + "/kiosks", Map.of("label", "Entrance"));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        try (BrowserContext device = chromium.window()) {
            Page kiosk = device.newPage();
            kiosk.navigate(system.url()
                    + URI.create(registered.json().path("url").asString()).getPath() + "?lang=en");
            kiosk.getByLabel("Last name").fill(family);
            kiosk.getByLabel("Birth date").fill("03/09/1984");
            kiosk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I am here"))
                    .click();
            assertThat(kiosk.getByText("Welcome, you are checked in")).isVisible(patiently());
            assertThat(kiosk.content()).doesNotContain(family);
            picture(kiosk, "kiosk");
        }
    }

    /** Today has heard of it by itself. */
    private static void finishTheCheckIn(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Finish the check-in"))
                .click(new Locator.ClickOptions().setTimeout(20_000));
        Locator dialog = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Check in"));
        assertThat(dialog.getByText("An insurance that is valid on the day")).isVisible(patiently());
        picture(page, "check-in");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("All right, check in"))
                .click();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Finish the check-in")))
                .hasCount(0);
    }

    private static void complete(Page page) {
        Locator panel = page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Appointment"));
        assertThat(panel).isVisible(patiently()); // a new booking opens by itself
        for (String step : List.of("Provider is with the patient", "Complete the visit")) {
            Locator button = panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(step));
            assertThat(button).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(20_000));
            button.click();
        }
        assertThat(panel.getByText("Completed").first()).isVisible(patiently());
        assertThat(panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Complete the visit")))
                .hasCount(0);
    }

    private static long visits(RunningMedgroup system, LocalDate day) {
        JsonNode rows = system.get(
                        "manager-1", "/api/reporting/kpis/visits?by=site&grain=total&from=" + day + "&to=" + day)
                .json()
                .path("rows");
        return rows.valueStream()
                .filter(row -> row.path("key").asString().equals(SITE))
                .mapToLong(row -> row.path("numerator").asLong())
                .sum();
    }
}
