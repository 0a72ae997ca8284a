package org.medgroup.kit.accesslog;

/** What a request has done with personal data. */
public enum AccessKind {
    READ,
    /** Looked for somebody, found or not. */
    SEARCH,
    /** Took it out of the platform as a file. */
    EXPORT,
    /** Asked for a person and was refused: nothing was shown. */
    REFUSED
}
