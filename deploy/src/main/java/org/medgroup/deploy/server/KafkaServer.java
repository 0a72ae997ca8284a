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
import java.util.stream.Collectors;
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

/** One real Kafka broker that is its own controller (KRaft). */
public final class KafkaServer implements Part {
    private static final List<String> TOPICS =
            List.of(Topics.STAFF, Topics.SCHEDULING, Topics.BILLING, Topics.INVENTORY);

    /** The largest batch, and so the largest record, that a topic takes. */
    public static final int MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

    private static final short API_VERSIONS = 18;

    private final Installation installation;

    public KafkaServer(Installation installation) {
        this.installation = installation;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String url() {
        return "localhost:" + installation.ports().kafka();
    }

    @Override
    public List<Integer> ports() {
        return List.of(installation.ports().kafka(), installation.ports().kafkaController());
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
        return Optional.of(StartupCache.in(
                installation.checkout().runtime().resolve(version),
                installation.state().root()));
    }

    @Override
    public Launch prepare(Consumer<String> say) {
        var folder = installation.state().kafka();
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
                    new InetSocketAddress("localhost", installation.ports().kafka()), 1000);
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

    /** Creates the topics of all services; what was published is kept for ever. */
    @Override
    public void settle(Consumer<String> say) {
        var properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, url());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
        try (var admin = Admin.create(properties)) {
            var existing = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            var missing = TOPICS.stream()
                    .filter(topic -> !existing.contains(topic))
                    .map(topic -> new NewTopic(topic, Topics.PARTITIONS, (short) 1).configs(topicConfiguration()))
                    .toList();
            if (!missing.isEmpty()) {
                say.accept("creating topics");
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

    /** One broker: internal topics without replicas, few partitions, no waiting for a group to gather. */
    String configuration() {
        var ports = installation.ports();
        return """
                # Written by ./medgroup at every start.
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                num.partitions=%4$d
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
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
                """.formatted(ports.kafka(), ports.kafkaController(), log(), Topics.PARTITIONS, MAX_MESSAGE_BYTES);
    }

    private Path properties() {
        return installation.state().kafka().resolve("server.properties");
    }

    private Path log() {
        return installation.state().kafka().resolve("log");
    }

    private void format() throws IOException {
        var output = installation.state().logs().resolve("kafka-format.log");
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
                        Uuid.randomUuid().toString(),
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

    /** The broker comes on the launcher's own class path; the launcher's own classes change more often and stay out. */
    private String classPath() {
        var checkout = installation.checkout().root().toString();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !entry.startsWith(checkout))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
