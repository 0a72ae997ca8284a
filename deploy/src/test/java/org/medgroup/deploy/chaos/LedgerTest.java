package org.medgroup.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.medgroup.deploy.chaos.Request.Ask;
import org.medgroup.deploy.chaos.Visit.Effect;

/** Each way in which a system could break its word is planted once, and must be found. */
class LedgerTest {
    private static final Instant NINE = Instant.parse("2030-01-07T09:00:00Z");
    private static final Instant TEN = Instant.parse("2030-01-07T10:00:00Z");

    private final Ledger ledger = new Ledger();
    private final UUID provider = UUID.randomUUID();
    private final Map<UUID, List<Effect>> stored = new HashMap<>();

    private Visit booked(Instant start) {
        return booked(UUID.randomUUID(), start);
    }

    private Visit booked(UUID patient, Instant start) {
        var visit = new Visit(UUID.randomUUID(), patient, provider, start);
        ledger.add(visit);
        done(visit, Ask.BOOK, start);
        return visit;
    }

    private void done(Visit visit, Ask ask, Instant start) {
        var request = new Request(visit, ask, "desk-1", "key", "/path", "", provider, start);
        visit.asked(request);
        visit.acknowledged(request);
        stored.put(visit.id(), visit.effects());
    }

    @Test
    void what_was_acknowledged_and_is_stored_is_right() {
        var visit = booked(NINE);
        done(visit, Ask.CONFIRM, NINE);
        done(visit, Ask.MOVE, TEN);
        booked(NINE);
        var refused = new Visit(UUID.randomUUID(), UUID.randomUUID(), provider, NINE);
        ledger.add(refused);
        refused.refused();
        assertThat(ledger.compare(stored)).isEqualTo(new Ledger.Findings(0, 0, 0, List.of()));
    }

    @Test
    void an_acknowledged_change_that_is_not_stored_is_lost() {
        var visit = booked(NINE);
        done(visit, Ask.CONFIRM, NINE);
        stored.put(visit.id(), visit.effects().subList(0, 1));
        var gone = booked(TEN);
        stored.remove(gone.id());

        var findings = ledger.compare(stored);
        assertThat(findings.lost()).isEqualTo(2);
        assertThat(findings.doubled()).isZero();
        assertThat(findings.remarks())
                .hasSize(2)
                .anyMatch(remark -> remark.contains(gone.id().toString()));
    }

    @Test
    void an_event_that_is_stored_twice_is_doubled() {
        var visit = booked(NINE);
        var once = visit.effects().getFirst();
        stored.put(visit.id(), List.of(once, once));
        assertThat(ledger.compare(stored).doubled()).isEqualTo(1);
    }

    @Test
    void the_effect_of_a_refused_request_is_doubled() {
        var refused = new Visit(UUID.randomUUID(), UUID.randomUUID(), provider, NINE);
        ledger.add(refused);
        refused.refused();
        stored.put(refused.id(), List.of(new Effect("appointment-booked", NINE, provider)));
        assertThat(ledger.compare(stored).doubled()).isEqualTo(1);
    }

    @Test
    void what_nobody_asked_for_is_doubled() {
        stored.put(UUID.randomUUID(), List.of(new Effect("appointment-booked", NINE, provider)));
        assertThat(ledger.compare(stored).doubled()).isEqualTo(1);
    }

    @Test
    void a_move_to_another_time_than_the_acknowledged_one_is_lost_and_doubled() {
        var visit = booked(NINE);
        done(visit, Ask.MOVE, TEN);
        stored.put(
                visit.id(), List.of(visit.effects().getFirst(), new Effect("appointment-rescheduled", NINE, provider)));
        var findings = ledger.compare(stored);
        assertThat(findings.lost()).isEqualTo(1);
        assertThat(findings.doubled()).isEqualTo(1);
    }

    @Test
    void a_time_that_was_acknowledged_twice_is_a_double_booking() {
        booked(NINE);
        var second = booked(NINE);
        assertThat(ledger.compare(stored).doubleBookings()).isEqualTo(1);
        assertThat(ledger.compare(stored).doubleBookings()).as("told once").isZero();

        done(second, Ask.CANCEL, NINE);
        var patient = UUID.randomUUID();
        booked(patient, TEN);
        var elsewhere = new Visit(UUID.randomUUID(), patient, UUID.randomUUID(), TEN);
        ledger.add(elsewhere);
        elsewhere.acknowledged(
                new Request(elsewhere, Ask.BOOK, "desk-1", "key", "/path", "", elsewhere.provider(), TEN));
        assertThat(ledger.compare(stored).doubleBookings()).isEqualTo(1);
    }

    @Test
    void a_refusal_beside_a_success_is_right_if_somebody_else_gave_the_time_back_meanwhile() {
        var other = booked(NINE);
        var sent = System.nanoTime();
        done(other, Ask.CANCEL, NINE);
        assertThat(ledger.explains(twins(NINE, sent))).isTrue();
        assertThat(ledger.explains(twins(TEN, sent)))
                .as("that was another time")
                .isFalse();
    }

    @Test
    void a_refusal_beside_a_success_is_wrong_if_nobody_else_had_the_time_or_it_was_free_long_before() {
        assertThat(ledger.explains(twins(NINE, System.nanoTime()))).isFalse();
        var kept = booked(NINE);
        assertThat(ledger.explains(twins(NINE, System.nanoTime())))
                .as("whoever keeps the time has not made room")
                .isFalse();
        done(kept, Ask.MOVE, TEN);
        assertThat(ledger.explains(twins(NINE, System.nanoTime())))
                .as("it was free before the twins were sent")
                .isFalse();
    }

    /** Just answered. */
    private Ledger.Twins twins(Instant start, long sent) {
        var own = new Visit(UUID.randomUUID(), UUID.randomUUID(), provider, start);
        ledger.add(own);
        var request = new Request(own, Ask.BOOK, "desk-1", "key", "/path", "", provider, start);
        own.asked(request);
        own.acknowledged(request);
        return new Ledger.Twins(
                request,
                sent,
                System.nanoTime(),
                new Answer.Refused(409, "slot-taken", true),
                new Answer.Done(201, "{}"));
    }

    @Test
    void reporting_that_disagrees_is_told_once() {
        var visit = booked(NINE);
        assertThat(ledger.compareFacts(Map.of(visit.id(), "BOOKED"))).isEmpty();
        assertThat(ledger.compareFacts(Map.of(visit.id(), "CANCELLED"))).hasSize(1);
        assertThat(ledger.compareFacts(Map.of(visit.id(), "CANCELLED"))).isEmpty();
        assertThat(ledger.compareFacts(Map.of())).hasSize(1);
    }
}
