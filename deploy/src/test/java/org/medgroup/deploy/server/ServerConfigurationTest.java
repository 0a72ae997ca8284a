package org.medgroup.deploy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Checkout;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.StateFolder;

class ServerConfigurationTest {
    @TempDir
    Path folder;

    Installation installation;

    @BeforeEach
    void installation() {
        var state = StateFolder.open(folder.resolve("home"));
        installation = new Installation(new Checkout(folder), state, new PortPlan(20000), Secrets.of(state));
    }

    @Test
    void postgres_is_durable_and_reachable_from_this_machine_only() {
        assertThat(PostgresServer.main(installation).configuration().lines())
                .contains(
                        "listen_addresses = '127.0.0.1'",
                        "unix_socket_directories = ''",
                        "port = 20007",
                        "fsync = on",
                        "synchronous_commit = on",
                        "full_page_writes = on",
                        "log_line_prefix = '%m %u@%d [%p] '");
        assertThat(PostgresServer.vault(installation).configuration()).contains("port = 20010");
    }

    @Test
    void kafka_keeps_everything_and_creates_nothing_unasked() throws Exception {
        var properties = new Properties();
        properties.load(
                new StringReader(KafkaServer.allOf(installation).getFirst().configuration()));
        assertThat(properties)
                .containsEntry("log.retention.ms", "-1")
                .containsEntry("auto.create.topics.enable", "false")
                .containsEntry("unclean.leader.election.enable", "false")
                .containsEntry("advertised.listeners", "PLAINTEXT://localhost:20008")
                .containsEntry("controller.quorum.voters", "1@localhost:20009")
                .containsEntry("transaction.state.log.replication.factor", "1");
    }

    @Test
    void of_three_brokers_two_must_have_a_record_and_one_may_be_lost() throws Exception {
        installation.state().rememberBrokers(3);
        var brokers = KafkaServer.allOf(installation);
        assertThat(brokers).extracting(KafkaServer::name).containsExactly("kafka", "kafka-2", "kafka-3");
        assertThat(brokers.stream().flatMap(broker -> broker.ports().stream()))
                .containsExactly(20008, 20009, 20012, 20013, 20014, 20015);
        assertThat(KafkaServer.bootstrap(installation)).isEqualTo("localhost:20008,localhost:20012,localhost:20014");
        var properties = new Properties();
        properties.load(new StringReader(brokers.get(1).configuration()));
        assertThat(properties)
                .containsEntry("node.id", "2")
                .containsEntry("controller.quorum.voters", "1@localhost:20009,2@localhost:20013,3@localhost:20015")
                .containsEntry("default.replication.factor", "3")
                .containsEntry("min.insync.replicas", "2")
                .containsEntry("transaction.state.log.min.isr", "2")
                .containsEntry("unclean.leader.election.enable", "false");
    }

    @Test
    void the_number_of_brokers_is_chosen_once() throws Exception {
        assertThat(installation.state().brokers()).isEqualTo(1);
        installation.state().rememberBrokers(3);
        Files.createDirectories(installation.state().kafka());
        installation.state().rememberBrokers(3);
        assertThatThrownBy(() -> installation.state().rememberBrokers(1)).isInstanceOf(Failure.class);
    }
}
