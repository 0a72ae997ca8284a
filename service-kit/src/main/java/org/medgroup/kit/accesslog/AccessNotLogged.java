package org.medgroup.kit.accesslog;

/** The entry could not be written, so what it is about may not be shown. */
final class AccessNotLogged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccessNotLogged(Throwable cause) {
        super("The access log cannot be written", cause);
    }
}
