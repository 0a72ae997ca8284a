package org.medgroup.scheduling.concern;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.concern.ConcernCommand.AssignConcern;
import org.medgroup.scheduling.concern.ConcernCommand.RaiseConcern;
import org.medgroup.scheduling.concern.ConcernCommand.ReopenConcern;
import org.medgroup.scheduling.concern.ConcernCommand.ResolveConcern;
import org.medgroup.scheduling.concern.ConcernCommand.TakeConcern;
import org.medgroup.scheduling.concern.ConcernCommand.TakeStep;
import org.medgroup.scheduling.concern.ConcernCommand.WithdrawConcern;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernAssigned;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernRaised;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernReopened;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernResolved;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernStepTaken;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernWithdrawn;
import org.medgroup.scheduling.concern.ConcernEvent.Resolution;

class ConcernTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final ConcernId ID = new ConcernId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final Sealed WORDS = new Sealed("v1.d29yZHM");
    private static final ConcernRaised RAISED = raised(ConcernSeverity.MEDIUM, TODAY.plusDays(7));
    private static final ConcernResolved RESOLVED =
            new ConcernResolved(ID, SITE, ConcernOutcome.EXPLAINED, true, null, NOW, TODAY, "manager", NOW);
    private static final ConcernWithdrawn WITHDRAWN = new ConcernWithdrawn(ID, WORDS, "manager", NOW);

    private AggregateTestFixture<Concern> at(Instant now) {
        var fixture = new AggregateTestFixture<>(Concern.class);
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        return fixture;
    }

    @Test
    void the_worse_it_is_the_sooner_it_is_due() {
        at(NOW).givenNoPriorActivity()
                .when(new RaiseConcern(ID, SITE, matter(ConcernSeverity.HIGH), TODAY, "desk"))
                .expectEvents(raised(ConcernSeverity.HIGH, TODAY.plusDays(2)));
        at(NOW).givenNoPriorActivity()
                .when(new RaiseConcern(ID, SITE, matter(ConcernSeverity.MEDIUM), TODAY, "desk"))
                .expectEvents(RAISED);
        at(NOW).givenNoPriorActivity()
                .when(new RaiseConcern(ID, SITE, matter(ConcernSeverity.LOW), TODAY, "desk"))
                .expectEvents(raised(ConcernSeverity.LOW, TODAY.plusDays(14)));
    }

    @Test
    void one_person_owns_it_and_another_one_can_be_given_it() {
        var taken = new ConcernAssigned(ID, "desk", "desk", NOW);
        at(NOW).given(RAISED).when(new TakeConcern(ID, "desk")).expectEvents(taken);
        at(NOW).given(RAISED, taken).when(new TakeConcern(ID, "desk")).expectNoEvents();
        at(NOW).given(RAISED, taken)
                .when(new AssignConcern(ID, "nurse", "manager"))
                .expectEvents(new ConcernAssigned(ID, "nurse", "manager", NOW));
    }

    @Test
    void what_is_over_is_left_alone_until_it_is_opened_again() {
        at(NOW).given(RAISED)
                .when(new TakeStep(ID, WORDS, "desk"))
                .expectEvents(new ConcernStepTaken(ID, WORDS, "desk", NOW));
        at(NOW).given(RAISED)
                .when(new ResolveConcern(ID, ConcernOutcome.EXPLAINED, true, null, TODAY, "manager"))
                .expectEvents(RESOLVED);
        at(NOW).given(RAISED, RESOLVED)
                .when(new ResolveConcern(ID, ConcernOutcome.APOLOGISED, true, null, TODAY, "manager"))
                .expectNoEvents();
        at(NOW).given(RAISED).when(new WithdrawConcern(ID, WORDS, "manager")).expectEvents(WITHDRAWN);
        for (ConcernEvent over : List.of(RESOLVED, WITHDRAWN)) {
            refused(at(NOW).given(RAISED, over).when(new TakeStep(ID, WORDS, "desk")));
            refused(at(NOW).given(RAISED, over).when(new TakeConcern(ID, "desk")));
        }
        refused(at(NOW).given(RAISED, RESOLVED).when(new WithdrawConcern(ID, WORDS, "manager")));
        refused(at(NOW).given(RAISED).when(new ReopenConcern(ID, WORDS, TODAY, "manager")));
    }

    @Test
    void opened_again_it_is_due_anew_and_the_resolution_does_not_count() {
        Instant later = NOW.plus(Duration.ofDays(3));
        at(later)
                .given(RAISED, RESOLVED)
                .when(new ReopenConcern(ID, WORDS, TODAY.plusDays(3), "manager"))
                .expectEvents(new ConcernReopened(
                        ID, SITE, WORDS, new Resolution(NOW, NOW, TODAY), TODAY.plusDays(10), "manager", later));
        at(later)
                .given(RAISED, WITHDRAWN)
                .when(new ReopenConcern(ID, WORDS, TODAY.plusDays(3), "manager"))
                .expectEvents(new ConcernReopened(ID, SITE, WORDS, null, TODAY.plusDays(10), "manager", later));
    }

    private static ConcernRaised raised(ConcernSeverity severity, LocalDate dueOn) {
        return new ConcernRaised(ID, SITE, matter(severity), TODAY, dueOn, "desk", NOW);
    }

    private static ConcernMatter matter(ConcernSeverity severity) {
        return new ConcernMatter(
                null, ConcernMatter.Channel.PHONE, ConcernMatter.Category.WAIT, severity, WORDS, null, List.of());
    }

    private static void refused(ResultValidator<Concern> result) {
        result.expectNoEvents().expectException(new CustomTypeSafeMatcher<Rejection>("wrong-concern-status") {
            @Override
            protected boolean matchesSafely(Rejection rejection) {
                return rejection.code().equals("wrong-concern-status");
            }
        });
    }
}
