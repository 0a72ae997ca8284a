package org.medgroup.kit.example;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.medgroup.kit.testing.MedgroupTest;
import org.springframework.test.context.TestPropertySource;

/** One context for all tests of the kit as services see it. */
@MedgroupTest
@TestPropertySource(
        properties = {
            "spring.application.name=example-service",
            "spring.flyway.locations=classpath:db/kit,classpath:db/message,classpath:db/example",
            "medgroup.web.body-limit=64KB",
            "medgroup.site-directory.from-events=false",
            "medgroup.messages.local=true",
            "medgroup.messages.quiet-from=00:00",
            "medgroup.messages.quiet-until=00:00"
        })
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ExampleServiceTest {}
