package org.medgroup.kit.idempotency;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets the keys and answers of requests that nobody repeats any more. */
final class RecordRetention {
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(RecordRetention.class);

    private final IdempotencyRecords records;

    RecordRetention(IdempotencyRecords records) {
        this.records = records;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void removeOldRecords() {
        var removed = records.removeOlderThan(KEPT);
        if (removed > 0) {
            log.info("Removed {} idempotency records older than {} days", removed, KEPT.toDays());
        }
    }
}
