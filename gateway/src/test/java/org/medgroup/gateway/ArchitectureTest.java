package org.medgroup.gateway;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.medgroup.gateway");

    @Test
    void every_package_has_something_in_it() {
        for (var name : List.of("login", "session", "routing", "protection", "problem", "ui")) {
            assertThat(GATEWAY.getPackage("org.medgroup.gateway." + name).getClasses())
                    .as(name)
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void packages_do_not_depend_on_each_other_in_circles() {
        slices().matching("org.medgroup.gateway.(*)..")
                .should()
                .beFreeOfCycles()
                .check(GATEWAY);
    }

    @Test
    void tokens_are_known_to_the_login_package_alone() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("org.medgroup.gateway.login..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("Tokens")
                .check(GATEWAY);
    }
}
