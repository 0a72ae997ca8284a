package org.medgroup.contracts.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RosterId;
import org.medgroup.contracts.ShiftId;
import org.medgroup.contracts.SiteId;

class RosterPublishedTest {
    private static final RosterId ROSTER = new RosterId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final ProviderId PLANNED = new ProviderId(UUID.randomUUID());
    private static final Instant FROM = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(14));

    @Test
    void shifts_may_fill_the_time_of_the_roster_and_somebody_planned_may_have_none() {
        assertThat(roster(shift(PLANNED, FROM, TO)).shifts()).hasSize(1);
        assertThat(roster().planned()).containsExactly(PLANNED);
    }

    @Test
    void a_shift_outside_its_time_is_none_of_the_rosters() {
        refused(shift(PLANNED, FROM.minusSeconds(1), TO));
        refused(shift(PLANNED, FROM, TO.plusSeconds(1)));
    }

    @Test
    void nobody_has_a_shift_whom_the_roster_does_not_plan() {
        refused(shift(new ProviderId(UUID.randomUUID()), FROM, TO));
    }

    @Test
    void a_shift_is_told_once() {
        var shift = shift(PLANNED, FROM, TO);
        refused(shift, shift);
    }

    @Test
    void whatever_ends_begins_before_that() {
        assertThatIllegalArgumentException().isThrownBy(() -> shift(PLANNED, FROM, FROM));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RosterPublished(ROSTER, SITE, TO, FROM, Set.of(PLANNED), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShiftChanged(ROSTER, SITE, new ShiftId(UUID.randomUUID()), null, TO, FROM));
    }

    private static void refused(RosteredShift... shifts) {
        assertThatIllegalArgumentException().isThrownBy(() -> roster(shifts));
    }

    private static RosterPublished roster(RosteredShift... shifts) {
        return new RosterPublished(ROSTER, SITE, FROM, TO, Set.of(PLANNED), List.of(shifts));
    }

    private static RosteredShift shift(ProviderId provider, Instant from, Instant to) {
        return new RosteredShift(new ShiftId(UUID.randomUUID()), provider, from, to);
    }
}
