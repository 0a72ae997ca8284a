package org.medgroup.deploy.server;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.medgroup.contracts.Topics;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.JvmOptions;
import org.medgroup.deploy.process.Launch;
import org.medgroup.deploy.process.Ownership;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.StartupCache;

/** One real Kafka broker that is also a controller (KRaft): the only one of its installation, or one of three. */
public final class KafkaServer implements Part {
    private static final List<String> TOPICS =
            List.of(Topics.STAFF, Topics.SCHEDULING, Topics.BILLING, Topics.INVENTORY);

    /** The largest batch, and so the largest record, that a topic takes. */
    public static final int MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

    private static final short API_VERSIONS = 18;

    private final Installation installation;
    private final int node;
    private final int brokers;
    private final List<Entrance> entrances;

    /**
     * A listener beside the usual one, for one client that comes through somebody else's hands.
     *
     * @param name upper case, unique in the broker
     * @param advertised the port that its clients are told to come to
     */
    public record Entrance(String name, int port, int advertised) {}

    private KafkaServer(Installation installation, int node, int brokers, List<Entrance> entrances) {
        this.installation = installation;
        this.node = node;
        this.brokers = brokers;
        this.entrances = List.copyOf(entrances);
    }

    /** All brokers that the installation was set up with. */
    public static List<KafkaServer> allOf(Installation installation) {
        return allOf(installation, _ -> List.of());
    }

    /** @param entrances of each broker, by its number from 1 */
    public static List<KafkaServer> allOf(Installation installation, IntFunction<List<Entrance>> entrances) {
        var brokers = installation.state().brokers();
        return IntStream.rangeClosed(1, brokers)
                .mapToObj(node -> new KafkaServer(installation, node, brokers, entrances.apply(node)))
                .toList();
    }

    /** Where clients begin: every broker that the installation has. */
    public static String bootstrap(Installation installation) {
        return allOf(installation).stream().map(KafkaServer::url).collect(Collectors.joining(","));
    }

    /** The part's name of a broker, from 1. */
    public static String nameOf(int node) {
        return node == 1 ? "kafka" : "kafka-" + node;
    }

    @Override
    public String name() {
        return nameOf(node);
    }

    @Override
    public String url() {
        return "localhost:" + installation.ports().kafka(node);
    }

    @Override
    public List<Integer> ports() {
        return Stream.concat(
                        Stream.of(
                                installation.ports().kafka(node),
                                installation.ports().kafkaController(node)),
                        entrances.stream().map(Entrance::port))
                .toList();
    }

    /** What this broker alone writes to. */
    public Path folder() {
        return node == 1
                ? installation.state().kafka()
                : installation.state().kafka().resolve("broker-" + node);
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(90);
    }

    @Override
    public Optional<StartupCache> startupCache() {
        var version = "kafka-" + Integer.toHexString(classPath().hashCode());
        // brokers share what has been recorded, and not where they record it
        return Optional.of(StartupCache.in(installation.checkout().runtime().resolve(version), folder()));
    }

    @Override
    public Launch prepare(Consumer<String> say) {
        var folder = folder();
        try {
            Files.createDirectories(folder);
            StateFolder.replace(properties(), configuration());
            if (!Files.exists(log().resolve("meta.properties"))) {
                say.accept("formatting its log");
                format();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new ArrayList<String>();
        command.add(JvmOptions.java());
        command.addAll(List.of("-Xms96m", "-Xmx224m"));
        command.addAll(JvmOptions.LEAN);
        startupCache().ifPresent(cache -> command.addAll(cache.options()));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-Dorg.slf4j.simpleLogger.showDateTime=true");
        command.add(Ownership.homeMark(installation.state().root()));
        command.add(Ownership.partMark(name()));
        command.addAll(List.of("-cp", classPath(), "kafka.Kafka", properties().toString()));
        return new Launch(command, JvmOptions.ENVIRONMENT, folder);
    }

    /** Asks for the protocol versions: the smallest question that only a working broker answers. */
    @Override
    public boolean isReady() {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress("localhost", installation.ports().kafka(node)), 1000);
            socket.setSoTimeout(2000);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(10); // length of what follows
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(1); // correlation
            out.writeShort(-1); // no client id
            out.flush();
            var in = new DataInputStream(socket.getInputStream());
            return in.readInt() > 6 && in.readInt() == 1 && in.readShort() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The last broker creates the topics of all services; what was published is kept for ever. */
    @Override
    public void settle(Consumer<String> say) {
        if (node < brokers) {
            return;
        }
        var properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap(installation));
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
        try (var admin = Admin.create(properties)) {
            var existing = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            var missing = TOPICS.stream()
                    .filter(topic -> !existing.contains(topic))
                    .map(topic -> new NewTopic(topic, Topics.PARTITIONS, (short) brokers).configs(topicConfiguration()))
                    .toList();
            if (!missing.isEmpty()) {
                say.accept("creating topics");
                awaitBrokers(admin);
                admin.createTopics(missing).all().get(30, TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw topicsFailed(e);
            }
        } catch (java.util.concurrent.TimeoutException e) {
            throw topicsFailed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw topicsFailed(e);
        }
    }

    /** A broker answers before the others know of it; topics want as many as there are copies. */
    private void awaitBrokers(Admin admin)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        var end = Instant.now().plus(patience());
        while (admin.describeCluster().nodes().get(30, TimeUnit.SECONDS).size() < brokers) {
            if (Instant.now().isAfter(end)) {
                throw new java.util.concurrent.TimeoutException("The " + brokers + " brokers do not find each other");
            }
            Thread.sleep(200);
        }
    }

    private Failure topicsFailed(Exception cause) {
        return new Failure(
                "Kafka does not create its topics: " + cause.getMessage(),
                "See " + installation.state().log(name()),
                cause);
    }

    private static Map<String, String> topicConfiguration() {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    }

    /**
     * Few internal partitions, no waiting for a group to gather. One broker keeps one copy of everything; with three, a
     * record counts when two have it.
     */
    String configuration() {
        var ports = installation.ports();
        var voters = IntStream.rangeClosed(1, brokers)
                .mapToObj(voter -> voter + "@localhost:" + ports.kafkaController(voter))
                .collect(Collectors.joining(","));
        var listeners = new StringBuilder();
        var advertised = new StringBuilder();
        var protocols = new StringBuilder("PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        for (var entrance : entrances) {
            listeners.append(",%s://localhost:%d".formatted(entrance.name(), entrance.port()));
            advertised.append(",%s://localhost:%d".formatted(entrance.name(), entrance.advertised()));
            protocols.append(",%s:PLAINTEXT".formatted(entrance.name()));
        }
        return """
            # Written by ./medgroup at every start.
            process.roles=broker,controller
            node.id=%6$d
            controller.quorum.voters=%7$s
            listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d%8$s
            advertised.listeners=PLAINTEXT://localhost:%1$d%9$s
            listener.security.protocol.map=%10$s
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT
            log.dirs=%3$s
            num.partitions=%4$d
            default.replication.factor=%11$d
            min.insync.replicas=%12$d
            offsets.topic.replication.factor=%11$d
            offsets.topic.num.partitions=4
            transaction.state.log.replication.factor=%11$d
            transaction.state.log.min.isr=%12$d
            transaction.state.log.num.partitions=4
            share.coordinator.state.topic.replication.factor=%11$d
            share.coordinator.state.topic.min.isr=%12$d
            share.coordinator.state.topic.num.partitions=1
            group.initial.rebalance.delay.ms=0
            auto.create.topics.enable=false
            unclean.leader.election.enable=false
            log.retention.ms=-1
            log.segment.bytes=268435456
            log.cleaner.dedupe.buffer.size=4194304
            log.cleaner.threads=1
            message.max.bytes=%5$d
            replica.fetch.max.bytes=%5$d
            num.network.threads=2
            num.io.threads=4
            background.threads=2
            num.recovery.threads.per.data.dir=2
            """.formatted(
                        ports.kafka(node),
                        ports.kafkaController(node),
                        log(),
                        Topics.PARTITIONS,
                        MAX_MESSAGE_BYTES,
                        node,
                        voters,
                        listeners,
                        advertised,
                        protocols,
                        brokers,
                        brokers / 2 + 1);
    }

    private Path properties() {
        return folder().resolve("server.properties");
    }

    private Path log() {
        return folder().resolve("log");
    }

    private void format() throws IOException {
        var output = installation.state().logs().resolve(name() + "-format.log");
        StateFolder.deleteTree(log()); // without meta.properties it was never used
        var process = new ProcessBuilder(
                        JvmOptions.java(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        classPath(),
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        clusterId(),
                        "-c",
                        properties().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new Failure("Kafka's log cannot be formatted.", "See " + output);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while formatting Kafka's log.", "Start again.", e);
        }
    }

    /** The same for all brokers, whichever is formatted first. */
    private String clusterId() throws IOException {
        synchronized (KafkaServer.class) {
            var file = installation.state().kafka().resolve("cluster-id");
            if (!Files.exists(file)) {
                StateFolder.replace(file, Uuid.randomUuid().toString());
            }
            return Files.readString(file).strip();
        }
    }

    /** The broker comes on the launcher's own class path; the launcher's own classes change more often and stay out. */
    private String classPath() {
        var checkout = installation.checkout().root().toString();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !entry.startsWith(checkout))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
