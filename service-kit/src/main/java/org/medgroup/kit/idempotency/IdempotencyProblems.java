package org.medgroup.kit.idempotency;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;

/** The problems of write requests. */
final class IdempotencyProblems {
    static final ProblemCode KEY_MISSING = new ProblemCode(
            "idempotency-key-missing",
            400,
            "Idempotency-Key is missing",
            "Every write names itself with an Idempotency-Key, so that repeating it does nothing twice.");
    static final String WHAT_A_KEY_IS =
            "Send an Idempotency-Key header: a fresh UUID for every new request and the same"
                    + " one when you repeat it (1 to " + IdempotencyKey.MAX_LENGTH + " visible ASCII characters).";

    private static final ProblemCode KEY_REUSED = new ProblemCode(
            "idempotency-key-reused",
            422,
            "Idempotency-Key was used for another request",
            "The key came with another body before. Use a new key for a new request.");

    private IdempotencyProblems() {}

    static ProblemCodes all() {
        return ProblemCodes.of(KEY_MISSING, KEY_REUSED);
    }
}
