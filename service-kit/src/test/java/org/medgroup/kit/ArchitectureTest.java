package org.medgroup.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.medgroup.kit.testing.HouseRules;

class ArchitectureTest {
    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.medgroup.kit");

    @Test
    void the_rules_look_at_the_whole_kit() {
        assertThat(KIT.size()).isGreaterThan(100);
    }

    @Test
    void no_query_leaves_its_connection_open() {
        HouseRules.QUERIES_ARE_READ_TO_THE_END.check(KIT);
    }
}
