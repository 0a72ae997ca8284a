package org.medgroup.kit.idempotency;

import org.medgroup.kit.problem.Rejection;

/** The request was done before, and its answer told about somebody who has been erased since. */
final class AnswerErased extends Rejection {
    private static final long serialVersionUID = 1L;

    AnswerErased() {
        super(
                "person-erased",
                410,
                "This request has been done before. Its answer was about a person whose data has been erased since.");
    }
}
