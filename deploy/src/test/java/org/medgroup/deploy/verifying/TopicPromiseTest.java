package org.medgroup.deploy.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.deploy.verifying.TopicReader.TopicRecord;

/** What a foreign hand writes is a violation, unless the asking one has written it. */
class TopicPromiseTest {
    private static final EventSequence FIRST = new EventSequence(1, 1, 0);
    private static final EventSequence SECOND = new EventSequence(1, 2, 0);

    private final UUID aggregate = UUID.randomUUID();
    private final UUID firstEvent = UUID.randomUUID();
    private final UUID secondEvent = UUID.randomUUID();
    private final JournalPromise.Read journal = new JournalPromise.Read(
            1,
            2,
            Map.of(firstEvent, "region-opened", secondEvent, "region-opened"),
            Map.of("region-opened", 2L),
            new Verdict.Draft("journal").verdict());

    private TopicRecord event(
            long offset, UUID id, long version, EventSequence sequence, @Nullable EventSequence prev) {
        return event(offset, id, "staff.region-opened.v1", version, sequence, prev);
    }

    private TopicRecord event(
            long offset, UUID id, String type, long version, EventSequence sequence, @Nullable EventSequence prev) {
        var headers = new EventHeaders(
                id + ":0",
                type,
                "/staff",
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                "user",
                aggregate,
                version,
                sequence,
                prev);
        return new TopicRecord(0, offset, aggregate.toString(), headers.type(), headers, new byte[0]);
    }

    private Verdict afterForeignRecords(Set<PlantedRecord> planted) {
        var promise = new TopicPromise("staff", "staff-events", 2, planted);
        assertThat(promise.observe(event(0, firstEvent, 0, FIRST, null))).isTrue();
        assertThat(promise.observe(new TopicRecord(0, 2, "?", "", null, new byte[] {7})))
                .isFalse();
        assertThat(promise.observe(event(3, firstEvent, 0, FIRST, null)))
                .as("a copy")
                .isFalse();
        assertThat(promise.observe(event(4, secondEvent, 1, SECOND, FIRST))).isTrue();
        assertThat(promise.countsBelow(Map.of(0, 5L)))
                .as("consumers park what they cannot read, and drop copies")
                .isEqualTo(Map.of(0, Map.of("", 1L, "staff.region-opened.v1", 2L)));
        return promise.compare(journal);
    }

    @Test
    void a_record_that_no_relay_has_written_and_a_copy_are_violations() {
        assertThat(afterForeignRecords(Set.of()).violations()).hasSize(2);
    }

    @Test
    void what_the_asking_one_has_planted_itself_is_passed_over() {
        var planted = Set.of(new PlantedRecord("staff-events", 0, 2), new PlantedRecord("staff-events", 0, 3));
        assertThat(afterForeignRecords(planted).violations()).isEmpty();
        assertThat(afterForeignRecords(Set.of(new PlantedRecord("scheduling-events", 0, 2)))
                        .violations())
                .hasSize(2);
    }

    @Test
    void whatever_befalls_the_records_of_a_topic_is_a_violation() {
        var first = event(0, firstEvent, 0, FIRST, null);
        var second = event(1, secondEvent, 1, SECOND, FIRST);
        var third = new EventSequence(1, 3, 0);

        assertThat(violations(first, second)).as("as the relay has sent them").isEmpty();
        assertThat(violations(first)).as("the last one is lost").hasSize(1);
        assertThat(violations(second)).as("the first one is lost").hasSize(2);
        assertThat(violations(second, first)).as("turned round").isNotEmpty();
        assertThat(violations(first, event(1, secondEvent, 1, SECOND, null)))
                .as("says that nothing is before it")
                .hasSize(1);
        assertThat(violations(first, second, event(2, secondEvent, 1, third, SECOND)))
                .as("sent twice under two numbers")
                .hasSize(1);
        assertThat(violations(first, event(1, UUID.randomUUID(), 1, SECOND, FIRST)))
                .as("an event of nobody's in the place of another")
                .hasSize(2);
        assertThat(violations(event(0, firstEvent, 1, FIRST, null), event(1, secondEvent, 0, SECOND, FIRST)))
                .as("an aggregate's events the wrong way round")
                .hasSize(1);
        assertThat(violations(first, event(1, secondEvent, "staff.site-opened.v1", 1, SECOND, FIRST)))
                .as("one was published as something else than its like")
                .isNotEmpty();
    }

    @Test
    void a_topic_that_ends_before_what_the_relay_has_sent_is_a_violation() {
        var promise = new TopicPromise("staff", "staff-events", 2, Set.of());
        promise.observe(event(0, firstEvent, 0, FIRST, null));
        assertThat(promise.hasReached(FIRST)).isTrue();
        assertThat(promise.hasReached(SECOND)).isFalse();
        promise.observe(event(1, secondEvent, 1, SECOND, FIRST));
        promise.endsBefore("1:3");
        assertThat(promise.compare(journal).violations()).hasSize(1);
    }

    private List<String> violations(TopicRecord... records) {
        var promise = new TopicPromise("staff", "staff-events", 3, Set.of());
        for (var record : records) {
            promise.observe(record);
        }
        return promise.compare(journal).violations();
    }
}
