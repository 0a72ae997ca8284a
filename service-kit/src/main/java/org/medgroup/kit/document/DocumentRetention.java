package org.medgroup.kit.document;

import java.util.List;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Lets go of documents whose time is over. One that cannot be deleted holds up no other. */
final class DocumentRetention {
    private static final Logger log = LoggerFactory.getLogger(DocumentRetention.class);
    private static final int AT_ONCE = 500;

    private final IntFunction<List<StoredDocument>> due;
    private final DocumentExpiry expiry;

    /** @param due so many at most whose time is over, of the whole group */
    DocumentRetention(IntFunction<List<StoredDocument>> due, DocumentExpiry expiry) {
        this.due = due;
        this.expiry = expiry;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void sweep() {
        int expired = 0;
        for (var document : due.apply(AT_ONCE)) {
            try {
                expiry.expire(document);
                expired++;
            } catch (RuntimeException e) {
                log.warn("The document {}, kept until {}, cannot be deleted", document.id(), document.retainUntil(), e);
            }
        }
        if (expired > 0) {
            log.info("Deleted {} documents whose time was over", expired);
        }
    }
}
