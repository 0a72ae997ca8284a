package org.medgroup.deploy.building;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.service.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lets Maven build the modules whose sources changed since they were built, and what depends on them; often nothing. */
public final class Build {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> SHARED_MODULES = List.of("contracts", "service-kit");
    private static final Pattern MODULE_LINE = Pattern.compile("Building (Medgroup .+?) \\S+\\s+\\[(\\d+)/(\\d+)]");

    private final Installation installation;

    public Build(Installation installation) {
        this.installation = installation;
    }

    /**
     * @param say takes what Maven is at
     * @return whether anything had to be built
     */
    public boolean run(Consumer<String> say) {
        var sources = fingerprints();
        var stale = staleModules(sources);
        if (stale.isEmpty()) {
            return false;
        }
        say.accept("building " + String.join(", ", stale));
        var command = new ArrayList<>(maven());
        // Formatting and tests are for ./medgroup test; whoever changes a line wants to see it run.
        command.addAll(
                List.of("-B", "-ntp", "-DskipTests", "-Dtests.skip-compiling=true", "-Dspotless.check.skip=true"));
        command.addAll(List.of("package", "-am"));
        command.addAll(List.of("-pl", String.join(",", stale)));
        maven(command, say);
        remember(sources);
        return true;
    }

    /** Notes that everything is built as the sources are now: after {@code ./medgroup test} has built it. */
    public void remember(Map<String, String> sources) {
        try {
            StateFolder.replace(notes(), JSON.writeValueAsString(sources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One fingerprint per module, as the sources are now. */
    public Map<String, String> fingerprints() {
        var root = installation.checkout().root();
        var fingerprints = new LinkedHashMap<String, String>();
        for (var module : modules()) {
            var folder = root.resolve(module);
            fingerprints.put(
                    module,
                    SourceFingerprint.of(
                            root.resolve("pom.xml"),
                            root.resolve(".mvn"),
                            folder.resolve("pom.xml"),
                            folder.resolve("src"),
                            folder.resolve("ui")));
        }
        return fingerprints;
    }

    /** What runs Maven, with its first arguments. */
    public static List<String> maven() {
        return List.of(System.getProperty("medgroup.maven", "mvn"));
    }

    /** Changed ones, and whatever contains them: everything but the gateway contains the shared modules. */
    List<String> staleModules(Map<String, String> sources) {
        var known = known();
        var stale = new ArrayList<String>();
        var sharedChanged = false;
        for (var module : modules()) { // what others are made of comes first
            var changed = !Objects.equals(sources.get(module), known.get(module)) || !hasJar(module);
            if (changed || (sharedChanged && !module.equals(Service.GATEWAY.module()))) {
                stale.add(module);
                sharedChanged = sharedChanged || SHARED_MODULES.contains(module);
            }
        }
        return stale;
    }

    private boolean hasJar(String module) {
        var target = installation.checkout().module(module).resolve("target");
        if (!Files.isDirectory(target)) {
            return false;
        }
        try (var files = Files.newDirectoryStream(target, module + "-*.jar")) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> known() {
        try {
            return Files.exists(notes())
                    ? JSON.readValue(Files.readString(notes()), new TypeReference<Map<String, String>>() {})
                    : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void maven(List<String> command, Consumer<String> say) {
        var log = installation.state().log("build");
        try {
            var process = new ProcessBuilder(command)
                    .directory(installation.checkout().root().toFile())
                    .redirectErrorStream(true)
                    .start();
            // A launcher that is stopped does not leave a Maven behind that goes on writing jars.
            var stopping = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(stopping);
            var errors = new ArrayList<String>();
            try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                    var out = Files.newBufferedWriter(log)) {
                @Nullable String line;
                while ((line = in.readLine()) != null) {
                    out.write(line);
                    out.newLine();
                    var module = MODULE_LINE.matcher(line);
                    if (module.find()) {
                        say.accept("building " + module.group(1) + " (" + module.group(2) + " of " + module.group(3)
                                + ")");
                    }
                    if (line.startsWith("[ERROR]") && errors.size() < 25) {
                        errors.add(line);
                    }
                }
            }
            var status = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(stopping);
            if (status != 0) {
                throw new Failure("The build failed.\n  " + String.join("\n  ", errors), "The whole output: " + log);
            }
        } catch (IOException e) {
            throw new Failure("Maven cannot be run: " + e.getMessage(), "Install Maven 3.8 or later.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while building.", "Start again.", e);
        }
    }

    private static List<String> modules() {
        return Stream.concat(
                        SHARED_MODULES.stream(), Stream.of(Service.values()).map(Service::module))
                .toList();
    }

    private Path notes() {
        return installation.checkout().runtime().resolve("build.json");
    }
}
