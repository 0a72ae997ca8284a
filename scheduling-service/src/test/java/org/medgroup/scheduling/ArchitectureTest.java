package org.medgroup.scheduling;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medgroup.kit.testing.HouseRules;
import org.springframework.stereotype.Component;

class ArchitectureTest {
    private static final String ROOT = "org.medgroup.scheduling";
    private static final List<String> FEATURES = List.of(
            "accessrequest",
            "appointment",
            "arrival",
            "availability",
            "breakglass",
            "calendarfeed",
            "concern",
            "day",
            "delivery",
            "deviation",
            "disclosure",
            "document",
            "equipment",
            "form",
            "huddle",
            "kiosk",
            "messagetemplate",
            "noshow",
            "patient",
            "priorauthorization",
            "provider",
            "recall",
            "referral",
            "reminder",
            "remindercall",
            "reminderrule",
            "requiredform",
            "room",
            "roster",
            "series",
            "site",
            "slothold",
            "staffchannel",
            "survey",
            "telehealth",
            "template",
            "thirdnext",
            "visittype",
            "waitlist",
            "worklist");
    private static final List<String> SHARED =
            List.of("claiming", "following", "icalendar", "importing", "naming", "outreach", "readmodel");
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void every_package_is_a_feature_shared_or_an_entrance() {
        assertThat(SERVICE.stream()
                        .map(type -> type.getPackageName().substring(ROOT.length()))
                        .map(rest -> rest.isEmpty() ? "" : rest.split("\\.")[1])
                        .distinct())
                .containsAll(FEATURES)
                .containsAll(SHARED)
                .hasSize(FEATURES.size() + SHARED.size() + 2) // and inbound, and the application itself
                .contains("inbound", "");
    }

    @Test
    void features_depend_on_each_other_in_one_direction() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accessrequest",
                "appointment",
                "arrival",
                "breakglass",
                "calendarfeed",
                "concern",
                "deviation",
                "disclosure",
                "document",
                "equipment",
                "form",
                "kiosk",
                "messagetemplate",
                "noshow",
                "patient",
                "priorauthorization",
                "recall",
                "referral",
                "remindercall",
                "reminderrule",
                "requiredform",
                "room",
                "series",
                "slothold",
                "staffchannel",
                "survey",
                "template",
                "thirdnext",
                "thirdnext",
                "visittype",
                "waitlist"
            })
    void an_aggregate_is_nobodys_business_but_its_own(String feature) {
        assertThat(SERVICE.stream()
                        .filter(type -> type.getPackageName().equals(ROOT + "." + feature))
                        .filter(type -> type.isAnnotatedWith(Aggregate.class)))
                .hasSize(1);
        classes()
                .that()
                .areAnnotatedWith(Aggregate.class)
                .should()
                .bePackagePrivate()
                .check(SERVICE);
    }

    @Test
    void decisions_know_no_spring_no_sql_and_no_http() {
        var decisions = SERVICE.that(describe(
                "what decides or is decided",
                type -> type.isAnnotatedWith(Aggregate.class)
                        || type.getSimpleName().matches(".+(Command|Event|Rejected)")));
        assertThat(decisions).hasSizeGreaterThan(18);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..", "java.sql..", "jakarta.."))
                .check(decisions);
    }

    @Test
    void only_the_edges_speak_http() {
        assertThat(SERVICE.stream().filter(type -> type.getPackageName().endsWith(".web")))
                .hasSizeGreaterThan(20);
        noClasses()
                .that()
                .resideOutsideOfPackage("..web..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.web..", "jakarta.."))
                .check(SERVICE);
        noClasses()
                .that()
                .resideInAPackage("..web..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.jdbc..", "java.sql.."))
                .check(SERVICE);
    }

    @Test
    void only_publishing_tells_contracts() {
        assertThat(SERVICE.stream().filter(type -> type.getPackageName().endsWith(".publishing")))
                .hasSizeGreaterThanOrEqualTo(3);
        noClasses()
                .that()
                .resideOutsideOfPackage("..publishing..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.medgroup.contracts.scheduling")
                        .and(not(simpleName("CancelledBy")))
                        .and(not(simpleName("FeeReason")))
                        .and(not(simpleName("package-info"))))
                .check(SERVICE);
    }

    @Test
    void staffs_contracts_come_in_by_one_door() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".inbound", ROOT + ".site")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.medgroup.contracts.staff")
                .check(SERVICE);
    }

    @Test
    void no_other_service_is_known_here() {
        assertThat(SERVICE).hasSizeGreaterThan(100);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.medgroup.staff..",
                        "org.medgroup.billing..",
                        "org.medgroup.inventory..",
                        "org.medgroup.reporting..",
                        "org.medgroup.gateway..")
                .check(SERVICE);
    }

    @Test
    void queries_are_read_to_the_end() {
        HouseRules.QUERIES_ARE_READ_TO_THE_END.check(SERVICE);
    }

    @Test
    void components_are_found_by_the_name_of_what_they_do() {
        noClasses()
                .that()
                .areAnnotatedWith(Component.class)
                .should()
                .haveNameMatching(".*(Impl|Dto|Manager|Helper|Util|Service)")
                .check(SERVICE);
    }
}
