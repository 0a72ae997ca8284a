package org.medgroup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A real browser for the journeys, and what a person does in every one of them. */
final class Chromium implements AutoCloseable {
    private static final Path PICTURES = Path.of("target/pictures");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * @throws IOException if the folder for the pictures cannot be made
     */
    static Chromium start() throws IOException {
        Files.createDirectories(PICTURES);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(
                                Path.of(System.getenv().getOrDefault("MEDGROUP_CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    /** Somebody's own, without cookies. */
    BrowserContext window() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setLocale("en-US")
                // not the site's zone: what the screens show must not depend on where the browser is
                .setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(30_000);
        return context;
    }

    /** Of somebody without an account, on their way. */
    BrowserContext phone() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setLocale("en-US")
                .setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(30_000);
        return context;
    }

    static Page signIn(BrowserContext context, RunningMedgroup system, String user) {
        Page page = context.newPage();
        page.navigate(system.url() + "/");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        enterPassword(page, user);
        page.waitForURL(Pattern.compile(Pattern.quote(system.url()) + "/.*"));
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main")))
                .isVisible(patiently());
        return page;
    }

    static void enterPassword(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill("medgroup");
        page.locator("[type=submit]").first().click();
    }

    static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator dialog(Page page, String name) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(name));
    }

    /** Of few kinds each is a button, many are a list: it depends on what was tested before. */
    static void chooseVisitType(Page page, Locator dialog, String name) {
        Locator choice = dialog.getByRole(AriaRole.RADIOGROUP, new Locator.GetByRoleOptions().setName("Kind of visit"))
                .or(dialog.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Kind of visit")));
        if ("radiogroup".equals(choice.getAttribute("role"))) {
            choice.getByText(name).click();
        } else {
            choice.fill(name);
            option(page, name).click();
        }
    }

    /** Of whatever list is open. */
    static Locator option(Page page, String name) {
        return page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name));
    }

    static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
