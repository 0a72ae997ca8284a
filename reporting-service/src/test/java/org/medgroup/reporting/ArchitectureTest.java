package org.medgroup.reporting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medgroup.kit.testing.HouseRules;

class ArchitectureTest {
    private static final String ROOT = "org.medgroup.reporting";
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void no_query_leaves_its_connection_open() {
        HouseRules.QUERIES_ARE_READ_TO_THE_END.check(SERVICE);
    }

    @Test
    void features_do_not_go_round_in_circles() {
        assertNotEmpty("appointment", "dimension", "event", "figures", "inbound", "kpi", "kpi.web", "offered");
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"appointment", "dimension", "event", "figures", "offered", "kpi"})
    void nothing_but_inbound_hears_from_Kafka_and_nobody_asks_inbound(String feature) {
        assertNotEmpty(feature);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".inbound..", "org.apache.kafka..", "org.springframework.kafka..")
                .check(SERVICE);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".inbound..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.medgroup.kit.inbox.IntegrationEvents")
                .check(SERVICE);
    }

    @Test
    void questions_are_answered_without_knowing_how_the_facts_came_about() {
        assertNotEmpty("kpi", "appointment", "offered");
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".kpi..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".appointment..", ROOT + ".offered..", "org.medgroup.contracts.scheduling..")
                .check(SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dimension", "kpi"})
    void only_web_packages_speak_HTTP(String feature) {
        assertNotEmpty(feature, feature + ".web");
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + feature)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "." + feature + ".web..", "org.springframework.web..", "io.swagger..", "jakarta..")
                .check(SERVICE);
    }

    @Test
    void reporting_decides_nothing_decrypts_nothing_and_knows_no_other_service() {
        assertThat(SERVICE).hasSizeGreaterThan(20);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.axonframework..",
                        "org.medgroup.kit.command..",
                        "org.medgroup.kit.personal..",
                        "org.medgroup.staff..",
                        "org.medgroup.scheduling..",
                        "org.medgroup.billing..",
                        "org.medgroup.inventory..",
                        "org.medgroup.gateway..")
                .check(SERVICE);
    }

    private static void assertNotEmpty(String... features) {
        Arrays.stream(features)
                .forEach(feature -> assertThat(SERVICE.stream()
                                .filter(type -> type.getPackageName().equals(ROOT + "." + feature)))
                        .as(feature)
                        .isNotEmpty());
    }
}
