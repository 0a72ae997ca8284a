package org.medgroup.deploy.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.Failure;

class PortPlanTest {
    @Test
    void every_port_follows_from_the_base_and_none_is_used_twice() {
        var plan = new PortPlan(8080);
        assertThat(List.of(
                        plan.gateway(),
                        plan.scheduling(),
                        plan.staff(),
                        plan.billing(),
                        plan.inventory(),
                        plan.reporting(),
                        plan.keycloak(),
                        plan.postgres(),
                        plan.kafka(),
                        plan.kafkaController(),
                        plan.vault(),
                        plan.keycloakManagement(),
                        plan.kafka(2),
                        plan.kafkaController(2),
                        plan.kafka(3),
                        plan.kafkaController(3)))
                .containsExactly(
                        8080, 8081, 8082, 8083, 8084, 8085, 8086, 8087, 8088, 8089, 8090, 8091, 8092, 8093, 8094, 8095)
                .hasSize(PortPlan.SIZE);
    }

    @Test
    void a_base_without_room_above_it_is_refused() {
        assertThatThrownBy(() -> new PortPlan(65530)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> new PortPlan(80)).isInstanceOf(Failure.class);
    }

    @Test
    void a_base_that_is_no_number_is_named() {
        assertThatThrownBy(() -> PortPlan.parse("eight")).hasMessageContaining("\"eight\"");
    }

    @Test
    void what_was_asked_for_wins_over_what_was_used_last_and_that_over_the_default(@TempDir Path folder)
            throws Exception {
        var checkout = new Checkout(Files.createDirectories(folder.resolve("checkout")));
        var home = folder.resolve("home").toString();
        assertThat(Installation.of(checkout, home, null).ports().base()).isEqualTo(PortPlan.DEFAULT_BASE);
        StateFolder.open(Path.of(home)).rememberPorts(new PortPlan(20000));
        assertThat(Installation.of(checkout, home, "").ports().base()).isEqualTo(20000);
        assertThat(Installation.of(checkout, home, "21000").ports().base()).isEqualTo(21000);
    }

    @Test
    void without_a_home_the_state_lies_in_the_checkout(@TempDir Path folder) throws Exception {
        var installation = Installation.of(new Checkout(folder.toRealPath()), null, null);
        assertThat(installation.state().root())
                .isEqualTo(folder.toRealPath().resolve(".medgroup"))
                .isDirectory();
    }
}
