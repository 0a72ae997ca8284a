package org.medgroup.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.Within;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

class RequestPolicyTest {
    private final WebApplicationContextRunner service = new WebApplicationContextRunner()
            .withUserConfiguration(Edge.class)
            .withBean(CurrentActor.class)
            .withBean(SiteAccess.class, NoAccess::new);

    @Test
    void a_service_whose_handlers_all_say_who_may_starts() {
        service.withUserConfiguration(WellMarked.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void a_service_with_a_handler_that_does_not_say_who_may_does_not_start() {
        service.withUserConfiguration(Unmarked.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("Unmarked#open")
                        .hasMessageContaining("@Allowed"));
    }

    @Test
    void allowing_nobody_at_all_is_a_fault() {
        service.withUserConfiguration(AllowsNobody.class)
                .run(context -> assertThat(context).getFailure().hasMessageContaining("AllowsNobody#open"));
    }

    @Test
    void a_path_variable_outside_the_convention_is_a_fault() {
        service.withUserConfiguration(OddVariable.class)
                .run(context -> assertThat(context).getFailure().hasMessageContaining("{number}"));
    }

    @Test
    void a_part_must_be_within_something_that_is_in_the_path() {
        service.withUserConfiguration(PartOfNothing.class)
                .run(context -> assertThat(context).getFailure().hasMessageContaining("{line}"));
    }

    @Configuration
    @EnableWebMvc
    static class Edge extends WebAutoConfiguration {}

    @RestController
    static class WellMarked {
        @Allowed(Role.ADMIN)
        @GetMapping("/things/{thingId}/lines/{line}")
        void line(@PathVariable UUID thingId, @PathVariable @Within("thingId") int line) {}

        @Allowed(everyone = true)
        @GroupWide
        @GetMapping("/kpis/{kpi}")
        void shared(@PathVariable String kpi) {}
    }

    @RestController
    static class Unmarked {
        @GetMapping("/open")
        void open() {}
    }

    @RestController
    static class AllowsNobody {
        @Allowed
        @GetMapping("/open")
        void open() {}
    }

    @RestController
    static class OddVariable {
        @Allowed(Role.ADMIN)
        @GetMapping("/things/{number}")
        void thing(@PathVariable int number) {}
    }

    @RestController
    static class PartOfNothing {
        @Allowed(Role.ADMIN)
        @GetMapping("/lines/{line}")
        void line(@PathVariable @Within("thingId") int line) {}
    }

    private static final class NoAccess implements SiteAccess {
        @Override
        public Set<SiteId> visibleSites() {
            return Set.of();
        }

        @Override
        public boolean sees(SiteId site) {
            return false;
        }

        @Override
        public void require(SiteId site) {
            throw new AssertionError();
        }

        @Override
        public void require(Target target) {
            throw new AssertionError();
        }
    }
}
