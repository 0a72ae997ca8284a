package org.medgroup.scheduling.document;

import org.medgroup.kit.document.Retention;

/** What a document is, which decides how long it is kept. */
public enum DocumentKind {
    INSURANCE_CARD(Retention.IDENTITY),
    IDENTITY_PAPER(Retention.IDENTITY),
    LETTER(Retention.CORRESPONDENCE),
    SCAN(Retention.RECORD);

    private final Retention retention;

    DocumentKind(Retention retention) {
        this.retention = retention;
    }

    public Retention retention() {
        return retention;
    }
}
