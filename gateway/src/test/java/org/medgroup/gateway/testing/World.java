package org.medgroup.gateway.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.medgroup.gateway.GatewayApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One of everything for all tests of this module: starting it takes longer than the tests. */
public final class World {
    public static final IdentityProviderStub PROVIDER = new IdentityProviderStub(freePort());
    public static final ServiceStub SCHEDULING;
    public static final ServiceStub BILLING;
    public static final JdbcClient DATABASE;
    public static final URI GATEWAY;

    /**
     * Stands for a service that is down. Bound, so that no other process gets the port; never listening, so that every
     * connection is refused.
     */
    private static final Socket DEAF = new Socket();

    private static final EmbeddedPostgres POSTGRES;
    private static final Path KEYS;
    private static final Map<String, String> SETTINGS = new TreeMap<>();

    static {
        try {
            PROVIDER.start();
            POSTGRES = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("shared_buffers", "32MB")
                    .start();
            DATABASE = JdbcClient.create(
                    new DriverManagerDataSource(POSTGRES.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"));
            DEAF.bind(new InetSocketAddress("127.0.0.1", 0));
            SCHEDULING = new ServiceStub();
            BILLING = new ServiceStub();
            KEYS = Files.createTempFile("session", ".keys");
            Files.writeString(KEYS, "first:" + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
            KEYS.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SETTINGS.put("spring.datasource.url", POSTGRES.getJdbcUrl("postgres", "postgres"));
        SETTINGS.put("spring.datasource.username", "postgres");
        SETTINGS.put("spring.datasource.password", "postgres");
        SETTINGS.put("medgroup.issuer", PROVIDER.issuer());
        SETTINGS.put("medgroup.gateway.client-secret", IdentityProviderStub.SECRET);
        SETTINGS.put("medgroup.session.key-file", KEYS.toString());
        SETTINGS.put("medgroup.services.scheduling.url", SCHEDULING.url());
        SETTINGS.put("medgroup.services.billing.url", BILLING.url());
        SETTINGS.put("medgroup.services.staff.url", "http://127.0.0.1:" + DEAF.getLocalPort());
        SETTINGS.put("medgroup.calls.silence", "2s");
        SETTINGS.put("medgroup.limits.requests", "50/60");
        SETTINGS.put("medgroup.limits.sign-ins", "200/1000");
        GATEWAY = startGateway().url();
    }

    private World() {}

    public record Gateway(ConfigurableApplicationContext context, URI url) implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    /**
     * Another process in all but name: same database, same keys, nothing else in common.
     *
     * @param more {@code --name=value}, instead of the usual value
     */
    public static Gateway startGateway(String... more) {
        var port = freePort();
        var settings = new ArrayList<String>();
        SETTINGS.forEach((name, value) -> settings.add("--" + name + "=" + value));
        for (var setting : more) {
            settings.removeIf(usual -> usual.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
        }
        settings.addAll(List.of(
                "--server.port=" + port,
                "--medgroup.public-url=http://localhost:" + port,
                "--spring.main.banner-mode=off",
                "--spring.jmx.enabled=false",
                "--logging.level.root=WARN"));
        settings.addAll(List.of(more));
        var context = new SpringApplicationBuilder(GatewayApplication.class).run(settings.toArray(String[]::new));
        return new Gateway(context, URI.create("http://localhost:" + port));
    }

    public static Browser browser() {
        return new Browser(GATEWAY);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
