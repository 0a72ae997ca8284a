package org.medgroup.deploy.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.Launch;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.ProcessTable;
import org.medgroup.deploy.process.StopSignal;

/**
 * One real PostgreSQL. Installations run two: the main one with a database per service, and the vault, whose
 * write-ahead log and backups must never hold anything but keys.
 */
public final class PostgresServer implements Part {
    private static final String SUPERUSER = "postgres";
    private static final Duration INITDB_PATIENCE = Duration.ofMinutes(2);

    private final Installation installation;
    private final String name;
    private final Path folder;
    private final int port;
    private final List<String> databases;
    private final Sizing sizing;

    /** Memory and connections, sized for one machine that runs everything. */
    private record Sizing(String sharedBuffers, int maxConnections, String maxWal) {}

    private PostgresServer(
            Installation installation, String name, Path folder, int port, List<String> databases, Sizing sizing) {
        this.installation = installation;
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.databases = List.copyOf(databases);
        this.sizing = sizing;
    }

    public static PostgresServer main(Installation installation) {
        return new PostgresServer(
                installation,
                "postgres",
                installation.state().postgres(),
                installation.ports().postgres(),
                Databases.MAIN,
                new Sizing("160MB", 160, "1GB"));
    }

    public static PostgresServer vault(Installation installation) {
        return new PostgresServer(
                installation,
                "vault",
                installation.state().vault(),
                installation.ports().vault(),
                List.of(Databases.VAULT),
                new Sizing("16MB", 60, "128MB"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(90); // recovery after a crash reads the write-ahead log again
    }

    @Override
    public StopSignal stopSignal() {
        return StopSignal.INT;
    }

    @Override
    public Launch prepare(Consumer<String> say) {
        var binaries = PostgresBinaries.unpack(installation.checkout().runtime(), say);
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            createCluster(binaries, say);
        }
        healLockFile(say);
        return launch(binaries, data(), Map.of());
    }

    /**
     * The same server on another data folder: one that a restore is bringing back.
     *
     * @param settings beyond the usual ones
     */
    public Launch recovering(Path restored, Map<String, String> settings) {
        return launch(PostgresBinaries.unpack(installation.checkout().runtime(), _ -> {}), restored, settings);
    }

    private Launch launch(PostgresBinaries binaries, Path folderOfData, Map<String, String> settings) {
        configure(folderOfData);
        var command = new ArrayList<>(asOrdinaryUser());
        command.add(binaries.program("postgres").toString());
        command.add("-D");
        command.add(folderOfData.toString());
        new TreeMap<>(settings).forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return new Launch(command, Map.of(), folder);
    }

    @Override
    public boolean isReady() {
        try (var connection = connect(SUPERUSER);
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Gives every service its database, a user of the same name who owns it and the one as whom it works; passwords
     * follow the secrets file. What an older version did not know of is added.
     */
    @Override
    public void settle(Consumer<String> say) {
        try (var connection = connect(SUPERUSER);
                var statement = connection.createStatement()) {
            var roles = new LinkedHashSet<String>();
            var existing = new LinkedHashSet<String>();
            try (var rows = statement.executeQuery(
                    "select 'role', rolname from pg_roles union all select 'database', datname from pg_database")) {
                while (rows.next()) {
                    (rows.getString(1).equals("role") ? roles : existing).add(rows.getString(2));
                }
            }
            for (var database : databases) {
                statement.execute(role(database, Databases.secretOf(database), roles));
                if (!existing.contains(database)) {
                    say.accept("creating database " + database);
                    statement.execute("create database " + database + " owner " + database);
                    statement.execute("revoke all on database " + database + " from public");
                }
                if (Databases.OF_SERVICES.contains(database)) {
                    var application = Databases.applicationOf(database);
                    statement.execute(role(application, Databases.applicationSecretOf(database), roles));
                    statement.execute("grant connect on database " + database + " to " + application);
                }
            }
        } catch (SQLException e) {
            throw new Failure(
                    name + " does not let its databases be set up: " + e.getMessage(),
                    "See " + installation.state().log(name),
                    e);
        }
    }

    // Names are constants and generated passwords hold only letters, digits, - and _.
    private String role(String name, String secret, Set<String> existing) {
        return (existing.contains(name) ? "alter" : "create") + " role " + name + " login password '"
                + installation.secrets().get(secret) + "'";
    }

    /**
     * PostgreSQL processes on this data folder. The one that holds the lock file comes first; its children, which may
     * outlive it for a moment, follow.
     */
    @Override
    public List<Long> strays() {
        var found = new LinkedHashSet<Long>();
        var holder = lockHolder();
        if (holder > 0 && ProcessTable.commandLineOf(holder).contains(data().toString())) {
            found.add(holder);
        }
        found.addAll(ProcessTable.withCommandLineContaining("postgres -D " + data()));
        found.addAll(ProcessTable.workingIn(data()));
        return List.copyOf(found);
    }

    /** Where the cluster lies. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The process number in {@code postmaster.pid}; 0 if there is no such file. */
    private long lockHolder() {
        var file = data().resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Long.parseLong(Files.readAllLines(file).getFirst().strip())
                    : 0;
        } catch (IOException | RuntimeException e) {
            return 0; // half-written: nobody holds it
        }
    }

    /**
     * A killed PostgreSQL leaves its lock file. If the number in it was given to another program since, PostgreSQL
     * would refuse to start; we know better, because nothing works in the data folder.
     */
    private void healLockFile(Consumer<String> say) {
        var file = data().resolve("postmaster.pid");
        if (Files.exists(file) && strays().isEmpty()) {
            say.accept("was not shut down last time: recovering from its log");
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void createCluster(PostgresBinaries binaries, Consumer<String> say) {
        say.accept("creating the cluster");
        var draft = folder.resolve("data.draft");
        var password = folder.resolve("password.draft");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            StateFolder.deleteTree(draft);
            StateFolder.replace(password, installation.secrets().get(superuserSecret()));
            var command = new ArrayList<>(asOrdinaryUser());
            command.addAll(List.of(
                    binaries.program("initdb").toString(),
                    "-D",
                    draft.toString(),
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    // The same order of text on every machine, whatever its locales are.
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums",
                    "--no-instructions"));
            var log = installation.state().logs().resolve(name + "-initdb.log");
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(INITDB_PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new Failure(name + ": initdb failed.", "See " + log);
            }
            Files.delete(password);
            Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(name + ": interrupted while creating the cluster.", "Start again.", e);
        }
    }

    private void configure(Path folderOfData) {
        try {
            WalScripts.install(archive());
            StateFolder.replace(folderOfData.resolve("medgroup.conf"), configuration());
            var main = folderOfData.resolve("postgresql.conf");
            var include = "include 'medgroup.conf'";
            if (!Files.readString(main).contains(include)) {
                StateFolder.replace(main, Files.readString(main) + "\n" + include + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Durable as in production (every commit is on disk), but small. */
    String configuration() {
        return """
                # Written by ./medgroup at every start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = %d
                shared_buffers = '%s'
                work_mem = '8MB'
                maintenance_work_mem = '64MB'
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_level = replica
                archive_mode = on
                archive_command = '%s'
                archive_timeout = '60s'
                max_wal_size = '%s'
                checkpoint_timeout = '15min'
                max_locks_per_transaction = 128
                random_page_cost = 1.1
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m %%u@%%d [%%p] '
                log_min_duration_statement = '2s'
                log_lock_waits = on
                """.formatted(
                        port,
                        sizing.maxConnections(),
                        sizing.sharedBuffers(),
                        WalScripts.archiveCommand(archive(), archive())
                                .replace("\\", "\\\\")
                                .replace("'", "''"),
                        sizing.maxWal());
    }

    /** Where its log is kept from the first backup on. */
    public Path archive() {
        return installation.state().archive(name);
    }

    public List<String> databases() {
        return databases;
    }

    /** As the superuser. */
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", installation.secrets().get(superuserSecret()));
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "3");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(url() + database, properties);
    }

    private String superuserSecret() {
        return name + ".superuser.password";
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody in particular. */
    private static List<String> asOrdinaryUser() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        try {
            var trial = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .start();
            trial.getInputStream().readAllBytes();
            if (trial.waitFor() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (IOException e) {
            throw new Failure(
                    "PostgreSQL does not run as root, and the program unshare is missing: " + e.getMessage(),
                    "Install util-linux, or run ./medgroup as an ordinary user.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", "Start again.", e);
        }
        throw new Failure(
                "PostgreSQL does not run as root, and this machine allows no user namespaces.",
                "Run ./medgroup as an ordinary user.");
    }
}
