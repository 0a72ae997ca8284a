package org.medgroup.kit.document;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Lets go of documents whose time is over. One that cannot be deleted holds up no other. */
final class DocumentRetention {
    private static final Logger log = LoggerFactory.getLogger(DocumentRetention.class);
    private static final int AT_ONCE = 500;

    private final DocumentStore documents;
    private final DocumentExpiry expiry;

    DocumentRetention(DocumentStore documents, DocumentExpiry expiry) {
        this.documents = documents;
        this.expiry = expiry;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void sweep() {
        int expired = 0;
        for (var document : documents.due(AT_ONCE)) {
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
