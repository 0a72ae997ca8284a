package org.medgroup.deploy.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.Http;
import org.medgroup.deploy.process.JvmOptions;
import org.medgroup.deploy.process.Launch;
import org.medgroup.deploy.process.Ownership;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.StartupCache;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One real Keycloak with the realm of {@code deploy/keycloak}. The distribution is unpacked and optimized for
 * PostgreSQL once per checkout; each installation gets a home of its own that links to it, with its own data and theme.
 */
public final class KeycloakServer implements Part {
    private static final List<String> SHARED = List.of("lib", "providers", "version.txt");
    private static final String SECOND_FACTOR = "MEDGROUP_SECOND_FACTOR";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Installation installation;

    public KeycloakServer(Installation installation) {
        this.installation = installation;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public String url() {
        return "http://localhost:" + installation.ports().keycloak();
    }

    @Override
    public List<Integer> ports() {
        return List.of(installation.ports().keycloak(), installation.ports().keycloakManagement());
    }

    @Override
    public Set<String> needs() {
        return Set.of("postgres");
    }

    @Override
    public boolean takesLongest() {
        return true;
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(4); // the first start creates the tables and imports the realm
    }

    @Override
    public Optional<StartupCache> startupCache() {
        return Optional.of(StartupCache.in(
                installation.checkout().runtime().resolve(version() + "-cache"),
                installation.state().root()));
    }

    @Override
    public Launch prepare(Consumer<String> say) {
        var distribution = distribution(say);
        var home = home(distribution);
        var command = new ArrayList<String>();
        command.add(JvmOptions.java());
        command.addAll(List.of("-Xms96m", "-Xmx320m", "-XX:MaxMetaspaceSize=256m"));
        command.addAll(JvmOptions.LEAN);
        startupCache().ifPresent(cache -> command.addAll(cache.options()));
        command.addAll(quarkusOptions(home));
        command.add(Ownership.homeMark(installation.state().root()));
        command.add(Ownership.partMark(name()));
        command.addAll(List.of(
                "-cp",
                distribution.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm")); // leaves an existing realm alone, and makes good for an interrupted first start
        return new Launch(command, environment(), home);
    }

    /** Keycloak logs "started" long before it answers: its health and the realm itself are asked. */
    @Override
    public boolean isReady() {
        return Http.isOk("http://localhost:" + installation.ports().keycloakManagement() + "/health/ready")
                && Http.isOk(installation.ports().issuer() + "/.well-known/openid-configuration");
    }

    @Override
    public void settle(Consumer<String> say) {
        try {
            if (!Files.exists(imported())) {
                Files.writeString(imported(), installation.ports().gatewayUrl());
            } else if (!Files.readString(imported()).equals(installation.ports().gatewayUrl())) {
                say.accept(
                        "moving the sign-in address to " + installation.ports().gatewayUrl());
                new KeycloakAdmin(url(), installation.secrets().get(adminSecret()))
                        .moveGateway(
                                Files.readString(imported()),
                                installation.ports().gatewayUrl());
                Files.writeString(imported(), installation.ports().gatewayUrl());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        var ports = installation.ports();
        var secrets = installation.secrets();
        var environment = new HashMap<>(JvmOptions.ENVIRONMENT);
        environment.put("KC_DB_URL", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + Databases.KEYCLOAK);
        environment.put("KC_DB_USERNAME", Databases.KEYCLOAK);
        environment.put("KC_DB_PASSWORD", secrets.get(Databases.secretOf(Databases.KEYCLOAK)));
        environment.put("KC_DB_POOL_INITIAL_SIZE", "2");
        environment.put("KC_DB_POOL_MIN_SIZE", "2");
        environment.put("KC_DB_POOL_MAX_SIZE", "10");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", Integer.toString(ports.keycloak()));
        environment.put("KC_HTTP_MANAGEMENT_PORT", Integer.toString(ports.keycloakManagement()));
        environment.put("KC_HOSTNAME", url());
        environment.put("KC_CACHE", "local");
        // It reports every "not yet" of its health as news, and it is asked often while it starts.
        environment.put("KC_LOG_LEVEL", "info,io.smallrye.health:error");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "keycloak-admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.get(adminSecret()));
        // Keycloak itself puts these into the realm file, see deploy/keycloak/README.md.
        environment.put("MEDGROUP_PUBLIC_URL", ports.gatewayUrl());
        environment.put("MEDGROUP_GATEWAY_CLIENT_SECRET", gatewayClientSecret(installation));
        // Off unless asked for: the demo's accounts have passwords that everybody knows, and no second factor to lose.
        environment.put(SECOND_FACTOR, System.getenv().getOrDefault(SECOND_FACTOR, "DISABLED"));
        return environment;
    }

    /** Shared by the realm and the gateway; the beginning tells a production gateway that it must not be used there. */
    public static String gatewayClientSecret(Installation installation) {
        return "local-" + installation.secrets().get("gateway.client.secret");
    }

    static String adminSecret() {
        return "keycloak.admin.password";
    }

    private Path imported() {
        return installation.state().keycloak().resolve("imported");
    }

    /** What {@code kc.sh} passes on, without its shell in between, so that the process on record is the server itself. */
    private static List<String> quarkusOptions(Path home) {
        return List.of(
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"));
    }

    private Path home(Path distribution) {
        var home = installation.state().keycloak().resolve("home");
        var source = installation.checkout().module("deploy").resolve("keycloak");
        try {
            Files.createDirectories(home);
            for (var name : SHARED) {
                link(home.resolve(name), distribution.resolve(name));
            }
            var configuration = home.resolve("conf");
            if (!Files.isDirectory(configuration)) {
                copyTree(distribution.resolve("conf"), configuration);
            }
            copyTree(source.resolve("themes"), home.resolve("themes"));
            var imports = home.resolve("data/import");
            Files.createDirectories(imports);
            Files.writeString(imports.resolve("medgroup-realm.json"), demoRealm(source));
            Files.copy(
                    source.resolve("medgroup-users-0.json"),
                    imports.resolve("medgroup-users-0.json"),
                    StandardCopyOption.REPLACE_EXISTING);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The realm of every installation, and what only the demo has: each list of the second file goes to the first's. */
    static String demoRealm(Path folder) {
        var realm =
                (ObjectNode) JSON.readTree(folder.resolve("medgroup-realm.json").toFile());
        JSON.readTree(folder.resolve("medgroup-demo.json").toFile())
                .forEachEntry((list, more) -> realm.withArrayProperty(list).addAll((ArrayNode) more));
        return realm.toString();
    }

    private static void link(Path link, Path target) throws IOException {
        if (Files.isSymbolicLink(link)) {
            if (Files.readSymbolicLink(link).equals(target)) {
                return;
            }
            Files.delete(link);
        }
        Files.createSymbolicLink(link, target);
    }

    private static void copyTree(Path source, Path target) throws IOException {
        try (var paths = Files.walk(source)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                var copy = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private Path distribution(Consumer<String> say) {
        var archive = archive();
        var name = archive.getFileName()
                .toString()
                .replace("keycloak-quarkus-dist", "keycloak")
                .replace(".zip", "");
        var runtime = installation.checkout().runtime();
        var built = runtime.resolve(name);
        if (Files.isDirectory(built)) {
            return built;
        }
        var draft = runtime.resolve(name + "." + ProcessHandle.current().pid());
        StateFolder.deleteTree(draft);
        try {
            say.accept("unpacking");
            unzip(archive, draft);
            say.accept("optimizing for PostgreSQL (once)");
            optimize(draft);
            Files.move(draft, built, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            StateFolder.deleteTree(draft);
            if (!Files.isDirectory(built)) { // else another launcher was quicker
                throw new UncheckedIOException(e);
            }
        }
        return built;
    }

    private void optimize(Path distribution) throws IOException {
        var log = installation.state().logs().resolve("keycloak-build.log");
        var command = new ArrayList<String>();
        command.add(JvmOptions.java());
        command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(quarkusOptions(distribution));
        command.addAll(List.of(
                "-cp",
                distribution.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "build",
                "--db=postgres",
                "--health-enabled=true"));
        var process = new ProcessBuilder(command)
                .directory(distribution.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new Failure("Keycloak cannot be built.", "See " + log);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while Keycloak was being built.", "Start again.", e);
        }
    }

    /** For example {@code keycloak-26.7.3}. */
    private String version() {
        return archive()
                .getFileName()
                .toString()
                .replace("keycloak-quarkus-dist", "keycloak")
                .replace(".zip", "");
    }

    private Path archive() {
        var note = installation.checkout().module("deploy").resolve("target/keycloak.archive");
        try {
            return Path.of(Files.readString(note).strip());
        } catch (IOException e) {
            throw new Failure(
                    "The build has not said where Keycloak's archive is (" + note + ").",
                    "Build once: mvn -pl deploy -am package -DskipTests",
                    e);
        }
    }

    /** The archive has one top folder, which is left out. */
    private static void unzip(Path archive, Path target) throws IOException {
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            @Nullable ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                var inner = entry.getName().substring(entry.getName().indexOf('/') + 1);
                var path = target.resolve(inner).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive reaches out of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
