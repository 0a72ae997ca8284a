package org.medgroup.deploy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        properties.load(new StringReader(new KafkaServer(installation).configuration()));
        assertThat(properties)
                .containsEntry("log.retention.ms", "-1")
                .containsEntry("auto.create.topics.enable", "false")
                .containsEntry("unclean.leader.election.enable", "false")
                .containsEntry("advertised.listeners", "PLAINTEXT://localhost:20008")
                .containsEntry("controller.quorum.voters", "1@localhost:20009")
                .containsEntry("transaction.state.log.replication.factor", "1");
    }
}
