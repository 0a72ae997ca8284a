package org.medgroup.deploy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
        var gateway = Installation.current().checkout().module("gateway");
        // With what it needs to be tested, if that is not there; Maven's own build of the page finds it done.
        if (step(gateway, Redirect.INHERIT, "node", "build-ui.mjs") != 0) {
            throw new Failure("The web UI cannot be built.", "It is in " + gateway.resolve("ui"));
        }
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
        // Beside the first modules, which nothing else can run beside: everything else is built on them.
        var page =
                CompletableFuture.supplyAsync(() -> webUi(gateway.resolve("ui"), terminal), Thread.ofPlatform()::start);
        try {
            var status = builder.start().waitFor();
            var pageStatus = page.join();
            if (status == 0) {
                build.remember(sources);
            }
            return status == 0 ? pageStatus : status;
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        } catch (IOException e) {
            throw new Failure("Maven cannot be run: " + e.getMessage(), "Install Maven 3.8 or later.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", "", e);
        }
    }

    /**
     * Types, lint and the page's own tests, which Maven does not run; each printed in one piece, between Maven's lines.
     *
     * @return the exit status of the first that fails, otherwise 0
     */
    private static int webUi(Path ui, Terminal terminal) {
        for (var script : List.of("typecheck", "lint", "test")) {
            try {
                var printed = Files.createTempFile("web-ui-" + script, ".log");
                var status = step(ui, Redirect.to(printed.toFile()), "npm", "run", "--silent", script);
                terminal.line(
                        Files.readString(printed) + "The web UI's " + script + (status == 0 ? " passes." : " FAILS."));
                Files.delete(printed);
                if (status != 0) {
                    return status;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return 0;
    }

    private static int step(Path folder, Redirect output, String... command) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start()
                    .waitFor();
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
