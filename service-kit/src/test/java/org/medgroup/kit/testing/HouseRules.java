package org.medgroup.kit.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Architecture rules that every service keeps; each service's architecture test checks its own classes by them. */
public final class HouseRules {
    /** Outside a transaction a stream of rows holds its connection until somebody closes it, and nobody does. */
    public static final ArchRule QUERIES_ARE_READ_TO_THE_END = noClasses()
            .should()
            .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
            .because("an unclosed stream keeps a connection of the pool for ever: use list()");

    private HouseRules() {}
}
