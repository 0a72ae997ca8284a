package org.medgroup.kit.problem;

import jakarta.servlet.ServletRequest;

/** The mark on a request whose failure goes away when the whole request is done again. */
public final class RetryRequested {
    static final String ATTRIBUTE = RetryRequested.class.getName();

    private RetryRequested() {}

    /** Tells whether the mark is there, and takes it away. */
    public static boolean takeFrom(ServletRequest request) {
        var requested = request.getAttribute(ATTRIBUTE) != null;
        request.removeAttribute(ATTRIBUTE);
        return requested;
    }
}
