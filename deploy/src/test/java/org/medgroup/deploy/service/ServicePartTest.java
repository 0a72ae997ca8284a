package org.medgroup.deploy.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medgroup.deploy.installation.Checkout;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.StateFolder;

class ServicePartTest {
    @TempDir
    Path folder;

    Installation installation;

    @BeforeEach
    void installation() {
        var state = StateFolder.open(folder.resolve("home"));
        installation = new Installation(new Checkout(folder), state, new PortPlan(20000), Secrets.of(state));
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"REPORTING", "INVENTORY", "GATEWAY"})
    void who_needs_no_names_gets_no_key_to_them(Service service) {
        assertThat(new ServicePart(installation, service).environment().keySet())
                .noneMatch(name -> name.contains("VAULT") || name.contains("MASTER_KEY"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"STAFF", "SCHEDULING", "BILLING"})
    void who_shows_names_opens_the_vault(Service service) {
        var part = new ServicePart(installation, service);
        assertThat(part.environment())
                .containsEntry("MEDGROUP_VAULT_URL", "jdbc:postgresql://127.0.0.1:20010/vault")
                .containsKeys("MEDGROUP_VAULT_PASSWORD", "MEDGROUP_MASTER_KEY_FILE");
        assertThat(part.needs()).contains("vault");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void every_service_has_a_database_and_a_password_of_its_own(Service service) {
        var environment = new ServicePart(installation, service).environment();
        assertThat(environment)
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:20007/" + service.database())
                .containsEntry("SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("MEDGROUP_ISSUER", "http://localhost:20006/realms/medgroup");
        for (var other : Service.values()) {
            if (other != service) {
                assertThat(new ServicePart(installation, other).environment().get("SPRING_DATASOURCE_PASSWORD"))
                        .isNotEqualTo(environment.get("SPRING_DATASOURCE_PASSWORD"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Service.class, mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void a_service_migrates_as_the_owner_and_works_as_somebody_whom_the_row_policies_hold_for(Service service) {
        var environment = new ServicePart(installation, service).environment();
        assertThat(environment)
                .containsEntry("SPRING_FLYWAY_USER", service.database())
                .containsEntry("SPRING_DATASOURCE_USERNAME", service.database() + "_app");
        assertThat(environment.get("SPRING_FLYWAY_PASSWORD"))
                .isNotEqualTo(environment.get("SPRING_DATASOURCE_PASSWORD"));
    }

    @Test
    void the_gateway_knows_every_service_and_marks_its_secret_as_local() {
        var environment = new ServicePart(installation, Service.GATEWAY).environment();
        assertThat(environment)
                .containsEntry("MEDGROUP_SERVICES_SCHEDULING_URL", "http://localhost:20001")
                .containsEntry("MEDGROUP_SERVICES_STAFF_URL", "http://localhost:20002")
                .containsEntry("MEDGROUP_SERVICES_REPORTING_URL", "http://localhost:20005");
        assertThat(environment.get("MEDGROUP_GATEWAY_CLIENT_SECRET")).startsWith("local-");
    }

    @Test
    void a_service_is_found_by_its_long_and_its_short_name() {
        assertThat(Service.named("scheduling")).contains(Service.SCHEDULING);
        assertThat(Service.named("scheduling-service")).contains(Service.SCHEDULING);
        assertThat(Service.named("payroll")).isEmpty();
    }
}
