package org.medgroup.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class IndependenceTest {
    private static final JavaClasses CONTRACTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.medgroup.contracts");

    @Test
    void contracts_know_java_and_two_sets_of_annotations_and_nothing_else() {
        assertThat(CONTRACTS.stream()).hasSizeGreaterThan(30);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.medgroup.contracts..", "java..", "com.fasterxml.jackson.annotation..", "org.jspecify..")
                .because("reporting and any other reader must be able to use them without Spring, Axon or a service")
                .check(CONTRACTS);
    }
}
