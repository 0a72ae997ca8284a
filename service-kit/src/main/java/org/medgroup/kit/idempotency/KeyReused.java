package org.medgroup.kit.idempotency;

import org.medgroup.kit.problem.Rejection;

/** The key belongs to another request. */
final class KeyReused extends Rejection {
    private static final long serialVersionUID = 1L;

    KeyReused() {
        super(
                "idempotency-key-reused",
                422,
                "This Idempotency-Key was used for a request with another content. Use a new key for a new request.");
    }
}
