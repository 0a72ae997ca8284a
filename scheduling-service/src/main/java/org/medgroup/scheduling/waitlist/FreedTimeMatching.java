package org.medgroup.scheduling.waitlist;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Goes through freed time for those who wait. Done twice, the second time finds less to do. */
@Component
class FreedTimeMatching implements DeadlineHandler {
    static final String NAME = "fill-freed-time";

    private final FreedTime freedTime;
    private final Matching matching;
    private final UnfilledTime unfilled;
    private final TransactionTemplate transaction;

    FreedTimeMatching(
            FreedTime freedTime, Matching matching, UnfilledTime unfilled, PlatformTransactionManager transactions) {
        this.freedTime = freedTime;
        this.matching = matching;
        this.unfilled = unfilled;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> due(UUID id) {
        var freed = requireNonNull(transaction.execute(_ -> freedTime.find(id)));
        if (freed.isPresent()) {
            var time = freed.get();
            boolean wanted = matching.fill(time);
            transaction.executeWithoutResult(_ -> {
                freedTime.goneThrough(id);
                if (time.givenBack() && !wanted) {
                    unfilled.nobodyWants(time.site(), time.since(), time.until());
                }
            });
        }
        return Optional.empty();
    }
}
