package org.medgroup.deploy.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.building.Build;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.progress.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./medgroup test}: everything that continuous integration runs. */
@Command(name = "test", description = "Run every test: units, integration, web UI, and the whole system from outside.")
public final class TestCommand implements Callable<Integer> {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    @Option(names = "--full", description = "With the whole import and the long runs.")
    private boolean full;

    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        var browser = browser(terminal);
        webUi();
        var build = new Build(Installation.current());
        var sources = build.fingerprints();
        var command = new ArrayList<>(Build.maven());
        // Two modules at a time: their tests wait for servers as often as they compute.
        command.addAll(List.of("-B", "-ntp", "-T", "2", "verify"));
        if (full) {
            command.add("-Dmedgroup.test.full=true");
        }
        var builder = new ProcessBuilder(command)
                .directory(Installation.current().checkout().root().toFile())
                .inheritIO();
        builder.environment().put("MEDGROUP_CHROMIUM", browser.toString());
        // The acceptance tests start the system from the jars of this very run.
        builder.environment().put("MEDGROUP_BUILD", "off");
        try {
            var status = builder.start().waitFor();
            if (status == 0) {
                build.remember(sources);
            }
            return status;
        } catch (IOException e) {
            throw new Failure("Maven cannot be run: " + e.getMessage(), "Install Maven 3.8 or later.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", "", e);
        }
    }

    /** Types, lint and the page's own tests; quick, so they come first. Maven builds the page but does not test it. */
    private static void webUi() {
        var ui = Installation.current().checkout().module("gateway").resolve("ui");
        if (!Files.isDirectory(ui.resolve("node_modules"))) {
            step(ui, "npm", "ci", "--no-audit", "--no-fund");
        }
        for (var script : List.of("typecheck", "lint", "test")) {
            step(ui, "npm", "run", "--silent", script);
        }
    }

    private static void step(Path folder, String... command) {
        try {
            var status = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new Failure("The web UI fails at: " + String.join(" ", command), "It runs in " + folder);
            }
        } catch (IOException e) {
            throw new Failure(command[0] + " cannot be run: " + e.getMessage(), "Install Node with npm.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", "", e);
        }
    }

    /** The browser journeys want a real Chromium; on Debian, where it is one package away, root gets it. */
    private static Path browser(Terminal terminal) {
        var found = find(BROWSERS);
        if (found.isPresent()) {
            return found.get();
        }
        if (find(List.of("apt-get")).isEmpty() || !"root".equals(System.getProperty("user.name"))) {
            throw new Failure(
                    "The browser tests need Chromium, which is not installed.",
                    "On Debian: sudo apt-get install chromium. Elsewhere install Chromium or Chrome so that it is on the"
                            + " PATH.");
        }
        terminal.line("Installing Chromium for the browser tests ...");
        run(List.of("apt-get", "update", "-q"));
        run(List.of("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"));
        return find(BROWSERS).orElseThrow(() -> new Failure("Chromium was installed but is not on the PATH.", ""));
    }

    private static void run(List<String> command) {
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            if (builder.start().waitFor() != 0) {
                throw new Failure(
                        "Chromium cannot be installed: " + String.join(" ", command) + " failed.",
                        "Install it by hand and try again.");
            }
        } catch (IOException e) {
            throw new Failure("Chromium cannot be installed: " + e.getMessage(), "Install it by hand.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", "", e);
        }
    }

    private static Optional<Path> find(List<String> programs) {
        for (var program : programs) {
            for (var folder : System.getenv().getOrDefault("PATH", "").split(":")) {
                var file = Path.of(folder, program);
                if (Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }
}
