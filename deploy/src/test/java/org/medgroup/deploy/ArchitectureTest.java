package org.medgroup.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.medgroup.deploy");

    @Test
    void the_launcher_starts_services_and_never_links_against_them() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.axonframework..", "org.medgroup.kit..", "kafka..")
                .check(CLASSES);
    }

    @Test
    void processes_are_kept_without_knowing_what_they_run() {
        assertThat(CLASSES.stream().filter(type -> type.getPackageName().endsWith(".process")))
                .isNotEmpty();
        noClasses()
                .that()
                .resideInAPackage("..deploy.process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..deploy.server..", "..deploy.service..", "..deploy.starting..")
                .check(CLASSES);
    }
}
