package org.medgroup.staff;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medgroup.kit.testing.HouseRules;

class ArchitectureTest {
    private static final String ROOT = "org.medgroup.staff";
    private static final List<String> FEATURES = List.of("region", "site", "department", "provider");
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void no_query_leaves_its_connection_open() {
        HouseRules.QUERIES_ARE_READ_TO_THE_END.check(SERVICE);
    }

    @Test
    void every_package_is_a_feature_or_the_shared_input() {
        assertThat(SERVICE.stream()
                        .map(type -> type.getPackageName().substring(ROOT.length()))
                        .map(rest -> rest.isEmpty() ? "" : rest.split("\\.")[1])
                        .distinct())
                .containsExactlyInAnyOrder("", "region", "site", "department", "provider", "input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "site", "department", "provider"})
    void features_do_not_reach_into_each_other(String feature) {
        assertNotEmpty(ROOT + "." + feature);
        String[] others = FEATURES.stream()
                .filter(other -> !other.equals(feature))
                .map(other -> ROOT + "." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "site", "department", "provider"})
    void decisions_know_no_spring_no_sql_and_no_http(String feature) {
        assertNotEmpty(ROOT + "." + feature);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + feature)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework..",
                        "java.sql..",
                        "jakarta..",
                        ROOT + ".input..",
                        ROOT + "." + feature + ".sql..",
                        ROOT + "." + feature + ".web..",
                        ROOT + "." + feature + ".publishing.."))
                .check(SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "site", "department", "provider"})
    void aggregates_are_nobodys_business_but_axons(String feature) {
        assertThat(SERVICE.stream()
                        .filter(type -> type.getPackageName().equals(ROOT + "." + feature))
                        .filter(type -> type.isAnnotatedWith("org.axonframework.spring.stereotype.Aggregate")))
                .hasSize(1);
        classes()
                .that()
                .areAnnotatedWith("org.axonframework.spring.stereotype.Aggregate")
                .should()
                .bePackagePrivate()
                .check(SERVICE);
    }

    @Test
    void no_other_service_is_known_here() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.medgroup.scheduling..",
                        "org.medgroup.billing..",
                        "org.medgroup.inventory..",
                        "org.medgroup.reporting..",
                        "org.medgroup.gateway..",
                        "org.medgroup.contracts.scheduling..")
                .check(SERVICE);
    }

    @Test
    void only_publishing_speaks_the_public_language() {
        assertThat(SERVICE.stream().filter(type -> type.getPackageName().endsWith(".publishing")))
                .hasSizeGreaterThanOrEqualTo(4);
        noClasses()
                .that()
                .resideOutsideOfPackage("..publishing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.medgroup.contracts.staff..")
                .check(SERVICE);
    }

    private static void assertNotEmpty(String pack) {
        assertThat(SERVICE.stream().filter(type -> type.getPackageName().equals(pack)))
                .hasSizeGreaterThan(3);
    }
}
