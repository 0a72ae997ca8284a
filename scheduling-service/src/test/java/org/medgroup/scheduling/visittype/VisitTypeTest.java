package org.medgroup.scheduling.visittype;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.naming.TakenNames;
import org.medgroup.scheduling.visittype.VisitTypeCommand.DefineVisitType;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeDefined;

class VisitTypeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final VisitTypeId ID = VisitTypeId.of("0197b000-0000-7000-8000-00000000000a");
    private static final DefineVisitType DEFINE = new DefineVisitType(ID, "FU", "Follow-up", 30, 10, "exam");

    @Test
    void a_visit_type_is_defined() {
        given(true)
                .givenNoPriorActivity()
                .when(DEFINE)
                .expectEvents(new VisitTypeDefined(ID, "FU", "Follow-up", 30, 10, "exam", NOW));
    }

    @Test
    void a_second_one_with_that_code_is_rejected() {
        given(false)
                .givenNoPriorActivity()
                .when(DEFINE)
                .expectException(VisitTypeRejected.class)
                .expectNoEvents();
    }

    private static AggregateTestFixture<VisitType> given(boolean codeIsFree) {
        AggregateTestFixture<VisitType> fixture = new AggregateTestFixture<>(VisitType.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((TakenNames) (_, _, _) -> codeIsFree);
        return fixture;
    }
}
