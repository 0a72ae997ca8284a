package org.medgroup.kit.document;

/** Deletes, with whatever event the service records about it, a document whose time is over. Once per document, or again. */
public interface DocumentExpiry {
    void expire(StoredDocument document);
}
