package org.medgroup.deploy.building;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.installation.Checkout;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.service.Service;

class BuildTest {
    @TempDir
    Path folder;

    Build build;

    @BeforeEach
    void everythingIsBuilt() throws IOException {
        var modules = new ArrayList<>(List.of("contracts", "service-kit"));
        Arrays.stream(Service.values()).forEach(service -> modules.add(service.module()));
        for (var module : modules) {
            Files.createDirectories(folder.resolve(module).resolve("src"));
            Files.createDirectories(folder.resolve(module).resolve("target"));
            Files.writeString(folder.resolve(module).resolve("src/A.java"), module);
            Files.writeString(folder.resolve(module).resolve("target/" + module + "-1.jar"), module);
        }
        var state = StateFolder.open(folder.resolve("home"));
        build = new Build(new Installation(new Checkout(folder), state, new PortPlan(20000), Secrets.of(state)));
        build.remember(build.fingerprints());
    }

    @Test
    void nothing_is_built_twice() {
        assertThat(build.staleModules(build.fingerprints())).isEmpty();
    }

    @Test
    void a_changed_service_is_built_alone() throws IOException {
        Files.writeString(folder.resolve("billing-service/src/B.java"), "new");
        assertThat(build.staleModules(build.fingerprints())).containsExactly("billing-service");
    }

    @Test
    void a_changed_page_rebuilds_the_gateway() throws IOException {
        Files.createDirectories(folder.resolve("gateway/ui/src"));
        Files.writeString(folder.resolve("gateway/ui/src/page.tsx"), "new");
        assertThat(build.staleModules(build.fingerprints())).containsExactly("gateway");
    }

    @Test
    void what_contains_a_changed_shared_module_is_built_with_it() throws IOException {
        Files.writeString(folder.resolve("service-kit/src/B.java"), "new");
        assertThat(build.staleModules(build.fingerprints()))
                .containsExactly(
                        "service-kit",
                        "staff-service",
                        "scheduling-service",
                        "reporting-service",
                        "billing-service",
                        "inventory-service");
    }

    @Test
    void a_missing_jar_is_built_again() throws IOException {
        Files.delete(folder.resolve("gateway/target/gateway-1.jar"));
        assertThat(build.staleModules(build.fingerprints())).containsExactly("gateway");
    }

    @Test
    void a_change_of_the_versions_concerns_everything() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        assertThat(build.staleModules(build.fingerprints())).hasSize(8);
    }
}
