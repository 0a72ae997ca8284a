package org.medgroup.deploy.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.Wiring;
import org.medgroup.deploy.process.Http;
import org.medgroup.deploy.process.JvmOptions;
import org.medgroup.deploy.process.Launch;
import org.medgroup.deploy.process.Ownership;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.StartupCache;
import org.medgroup.deploy.server.Databases;
import org.medgroup.deploy.server.KafkaServer;
import org.medgroup.deploy.server.KeycloakServer;

/** One service as a process of its own, configured by its environment alone, as it is in production. */
public final class ServicePart implements Part {
    private final Installation installation;
    private final Service service;
    private final Wiring wiring;

    public ServicePart(Installation installation, Service service) {
        this(installation, service, Wiring.DIRECT);
    }

    public ServicePart(Installation installation, Service service, Wiring wiring) {
        this.installation = installation;
        this.service = service;
        this.wiring = wiring;
    }

    @Override
    public String name() {
        return service.module();
    }

    @Override
    public String url() {
        return service.url(installation.ports());
    }

    @Override
    public List<Integer> ports() {
        return List.of(service.port(installation.ports()));
    }

    @Override
    public Set<String> needs() {
        var needs = new TreeSet<>(Set.of("postgres"));
        if (service != Service.GATEWAY) {
            // the gateway only routes; Keycloak is needed by nobody before the first sign-in
            KafkaServer.allOf(installation).forEach(broker -> needs.add(broker.name()));
        }
        if (service.opensVault()) {
            needs.add("vault");
        }
        return needs;
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(3);
    }

    @Override
    public Optional<StartupCache> startupCache() {
        return Optional.of(cacheOf(BootJar.extract(installation.checkout(), service, _ -> {})));
    }

    @Override
    public Launch prepare(Consumer<String> say) {
        var jar = BootJar.extract(installation.checkout(), service, say);
        var command = new ArrayList<String>();
        command.add(JvmOptions.java());
        command.addAll(List.of("-Xms64m", "-Xmx" + service.heapMegabytes() + "m"));
        var cache = cacheOf(jar);
        // A cache recorded with both compilers makes the second one work hard during each start (4 seconds of processor
        // time per service); recorded with the first one alone it does not, and the second one is there under load.
        command.addAll(service.carriesLoad() && !cache.isMissing() ? JvmOptions.SMALL : JvmOptions.LEAN);
        command.addAll(cache.options());
        command.add(Ownership.homeMark(installation.state().root()));
        command.add(Ownership.partMark(name()));
        command.add("-jar");
        command.add(jar.program().toString());
        return new Launch(command, environment(), installation.state().root());
    }

    @Override
    public boolean isReady() {
        return Http.isOk(url() + "/actuator/health/readiness");
    }

    private StartupCache cacheOf(BootJar jar) {
        return StartupCache.in(jar.folder(), installation.state().root());
    }

    Map<String, String> environment() {
        var ports = installation.ports();
        var secrets = installation.secrets();
        var environment = new HashMap<>(JvmOptions.ENVIRONMENT);
        environment.put("SPRING_PROFILES_ACTIVE", "local");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(service.port(ports)));
        environment.put(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:" + wiring.port(name(), "postgres", ports.postgres()) + "/"
                        + service.database());
        environment.put("MEDGROUP_ISSUER", ports.issuer());
        environment.put("MEDGROUP_OUTREACH_PUBLICURL", ports.gatewayUrl());
        // Messages go no further than to the outbox on this machine: nobody is woken, and whoever tries it at night
        // sees them.
        environment.put("MEDGROUP_MESSAGES_QUIETFROM", "00:00");
        environment.put("MEDGROUP_MESSAGES_QUIETUNTIL", "00:00");
        var owner = service.database();
        var ownersPassword = secrets.get(Databases.secretOf(owner));
        if (service == Service.GATEWAY) {
            environment.put("SPRING_DATASOURCE_USERNAME", owner);
            environment.put("SPRING_DATASOURCE_PASSWORD", ownersPassword);
            Secrets.ensureKey(installation.state().sessionKey());
            environment.put(
                    "MEDGROUP_SESSION_KEY_FILE",
                    installation.state().sessionKey().toString());
            environment.put("MEDGROUP_PUBLIC_URL", ports.gatewayUrl());
            environment.put("MEDGROUP_GATEWAY_CLIENT_SECRET", KeycloakServer.gatewayClientSecret(installation));
            // Everything on this machine is one caller: imports, measurements and tests ask as fast as they can.
            environment.put("MEDGROUP_LIMITS_REQUESTS", "5000/20000");
            environment.put("MEDGROUP_LIMITS_IMPORTS", "5000/20000");
            environment.put("MEDGROUP_LIMITS_PUBLICPAGES", "5000/20000");
            for (var target : Service.behindTheGateway()) {
                environment.put(
                        "MEDGROUP_SERVICES_" + target.name() + "_URL",
                        "http://localhost:" + wiring.port(name(), target.module(), target.port(ports)));
            }
        } else {
            environment.put("SPRING_FLYWAY_USER", owner);
            environment.put("SPRING_FLYWAY_PASSWORD", ownersPassword);
            environment.put("SPRING_DATASOURCE_USERNAME", Databases.applicationOf(owner));
            environment.put("SPRING_DATASOURCE_PASSWORD", secrets.get(Databases.applicationSecretOf(owner)));
            environment.put(
                    "MEDGROUP_ANCHOR_DIRECTORY",
                    folder(installation.state().anchors()).toString());
            environment.put(
                    "MEDGROUP_ANCHOR_KEY_FILE",
                    folder(installation.state().anchorKeys())
                            .resolve(service.database() + ".pem")
                            .toString());
            environment.put(
                    "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                    IntStream.rangeClosed(1, installation.state().brokers())
                            .mapToObj(broker ->
                                    "localhost:" + wiring.port(name(), KafkaServer.nameOf(broker), ports.kafka(broker)))
                            .collect(Collectors.joining(",")));
        }
        if (service.opensVault()) {
            Secrets.ensureKey(installation.state().masterKey());
            environment.put(
                    "MEDGROUP_VAULT_URL",
                    "jdbc:postgresql://127.0.0.1:" + wiring.port(name(), "vault", ports.vault()) + "/"
                            + Databases.VAULT);
            environment.put("MEDGROUP_VAULT_USERNAME", Databases.VAULT);
            environment.put("MEDGROUP_VAULT_PASSWORD", secrets.get(Databases.secretOf(Databases.VAULT)));
            environment.put(
                    "MEDGROUP_MASTER_KEY_FILE", installation.state().masterKey().toString());
        }
        return environment;
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
