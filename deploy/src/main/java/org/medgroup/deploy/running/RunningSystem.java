package org.medgroup.deploy.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.process.Http;
import org.medgroup.deploy.server.Databases;
import org.medgroup.deploy.server.KafkaServer;
import org.medgroup.deploy.service.Service;

/** Everything a command needs to talk to a running installation: addresses, credentials, tokens. */
public final class RunningSystem {
    /** The row policies show a connection the sites that it has declared; a look from outside is about all of them. */
    private static final String ROWS_OF_THE_GROUP = "?options=-c%20medgroup.sites=group";

    private final Installation installation;
    private final HttpClient http;
    private final AccessTokens tokens;

    private RunningSystem(Installation installation) {
        this.installation = installation;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        this.tokens = new AccessTokens(http, installation.ports().issuer());
    }

    /** One database with its owner's credentials, and with the rows of the whole group. */
    public record Database(String name, String url, String user, String password) {
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    public static RunningSystem of(Installation installation) {
        return new RunningSystem(installation);
    }

    /** The installation that the environment names. Fails with a remedy if its gateway does not answer. */
    public static RunningSystem current() {
        var system = of(Installation.current());
        if (!Http.isOk(system.gatewayUrl() + "/actuator/health/readiness")) {
            throw new Failure(
                    "Medgroup does not answer at " + system.gatewayUrl() + ".", "Start it: ./medgroup up --detach");
        }
        return system;
    }

    public Installation installation() {
        return installation;
    }

    /** Where browsers and programs go, without a slash at the end. */
    public String gatewayUrl() {
        return installation.ports().gatewayUrl();
    }

    /** A service's own address, past the gateway. */
    public String url(Service service) {
        return service.url(installation.ports());
    }

    /** Of a service ({@code scheduling}, {@code staff}, …), {@code keycloak}, or {@code vault}. */
    public Database database(String name) {
        var port = name.equals(Databases.VAULT)
                ? installation.ports().vault()
                : installation.ports().postgres();
        return new Database(
                name,
                "jdbc:postgresql://127.0.0.1:" + port + "/" + name + ROWS_OF_THE_GROUP,
                name,
                installation.secrets().get(Databases.secretOf(name)));
    }

    public Database database(Service service) {
        return database(service.database());
    }

    public List<Database> databases() {
        return Databases.MAIN.stream().map(this::database).toList();
    }

    public String kafkaBootstrap() {
        return KafkaServer.bootstrap(installation);
    }

    /** Tokens of the demo accounts; ask anew for every request, it is cached and renewed. */
    public AccessTokens tokens() {
        return tokens;
    }

    /** A token that may import. */
    public String adminToken() {
        return tokens.of("admin");
    }

    /** Shared, safe for any number of threads. */
    public HttpClient http() {
        return http;
    }

    /** The folder for what a command leaves for people to read; exists. */
    public Path reports() {
        var folder = installation.state().reports();
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
