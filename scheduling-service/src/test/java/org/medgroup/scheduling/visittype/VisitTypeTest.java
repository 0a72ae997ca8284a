package org.medgroup.scheduling.visittype;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.naming.TakenNames;
import org.medgroup.scheduling.visittype.VisitTypeCommand.ChangeVisitType;
import org.medgroup.scheduling.visittype.VisitTypeCommand.DefineVisitType;
import org.medgroup.scheduling.visittype.VisitTypeCommand.EndVisitType;
import org.medgroup.scheduling.visittype.VisitTypeCommand.ResumeVisitType;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeChanged;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeDefined;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeEnded;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeResumed;

class VisitTypeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final VisitTypeId ID = VisitTypeId.of("0197b000-0000-7000-8000-00000000000a");
    private static final DefineVisitType DEFINE =
            new DefineVisitType(ID, "FU", "Follow-up", 30, 10, "exam", VisitRules.NONE);

    @Test
    void a_visit_type_is_defined() {
        given(true)
                .givenNoPriorActivity()
                .when(DEFINE)
                .expectEvents(new VisitTypeDefined(ID, "FU", "Follow-up", 30, 10, "exam", VisitRules.NONE, NOW));
    }

    @Test
    void a_second_one_with_that_code_is_rejected() {
        given(false)
                .givenNoPriorActivity()
                .when(DEFINE)
                .expectException(VisitTypeRejected.class)
                .expectNoEvents();
    }

    @Test
    void telehealth_with_a_room_contradicts_itself() {
        var telehealth = new VisitRules(
                0,
                VisitRules.NONE.equipmentKinds(),
                VisitRules.NONE.specialities(),
                VisitRules.NONE.credentialKinds(),
                true,
                null,
                VisitRules.Patients.ANY);
        given(true)
                .givenNoPriorActivity()
                .when(new DefineVisitType(ID, "FU", "Follow-up", 30, 10, "exam", telehealth))
                .expectException(VisitTypeRejected.class);
    }

    @Test
    void a_change_that_changes_nothing_is_none() {
        given(true)
                .given(new VisitTypeDefined(ID, "FU", "Follow-up", 30, 10, "exam", null, NOW))
                .when(new ChangeVisitType(ID, "Follow-up", 30, 10, "exam", VisitRules.NONE))
                .expectNoEvents();
        given(true)
                .given(new VisitTypeDefined(ID, "FU", "Follow-up", 30, 10, "exam", null, NOW))
                .when(new ChangeVisitType(ID, "Follow-up", 45, 10, "exam", VisitRules.NONE))
                .expectEvents(new VisitTypeChanged(ID, "Follow-up", 45, 10, "exam", VisitRules.NONE, NOW));
    }

    @Test
    void one_that_ends_can_be_ended_on_another_day_and_goes_on_if_it_is_resumed() {
        var defined = new VisitTypeDefined(ID, "FU", "Follow-up", 30, 10, "exam", null, NOW);
        var day = LocalDate.of(2026, 3, 31);
        var ended = new VisitTypeEnded(ID, day, NOW);
        given(true).given(defined).when(new EndVisitType(ID, day)).expectEvents(ended);
        given(true).given(defined, ended).when(new EndVisitType(ID, day)).expectNoEvents();
        given(true)
                .given(defined, ended)
                .when(new EndVisitType(ID, day.plusDays(1)))
                .expectEvents(new VisitTypeEnded(ID, day.plusDays(1), NOW));
        given(true).given(defined, ended).when(new ResumeVisitType(ID)).expectEvents(new VisitTypeResumed(ID, NOW));
        given(true).given(defined).when(new ResumeVisitType(ID)).expectNoEvents();
    }

    @Test
    void it_does_not_end_in_the_past_or_in_a_far_future() {
        var defined = new VisitTypeDefined(ID, "FU", "Follow-up", 30, 10, "exam", null, NOW);
        given(true)
                .given(defined)
                .when(new EndVisitType(ID, LocalDate.of(2026, 2, 28)))
                .expectException(VisitTypeRejected.class);
        given(true).given(defined).when(new EndVisitType(ID, LocalDate.MAX)).expectException(VisitTypeRejected.class);
    }

    @Test
    void a_change_leaves_the_end_as_it_is() {
        var defined = new VisitTypeDefined(ID, "FU", "Follow-up", 30, 10, "exam", null, NOW);
        var ended = new VisitTypeEnded(ID, LocalDate.of(2026, 3, 31), NOW);
        given(true)
                .given(defined, ended)
                .when(new ChangeVisitType(ID, "Follow-up", 30, 10, "exam", VisitRules.NONE))
                .expectNoEvents();
        given(true)
                .given(defined, ended)
                .andGivenCommands(new ChangeVisitType(ID, "Follow-up", 45, 10, "exam", VisitRules.NONE))
                .when(new EndVisitType(ID, LocalDate.of(2026, 3, 31)))
                .expectNoEvents();
    }

    private static AggregateTestFixture<VisitType> given(boolean codeIsFree) {
        AggregateTestFixture<VisitType> fixture = new AggregateTestFixture<>(VisitType.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((TakenNames) (_, _, _) -> codeIsFree);
        return fixture;
    }
}
