package org.medgroup.kit.web;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** An id in the address that is none. */
final class NotAnId extends Rejection {
    private static final long serialVersionUID = 1L;

    NotAnId(String name) {
        super(
                "invalid-request",
                400,
                "Some fields are not valid.",
                List.of(new FieldError(name, "must be a UUID")),
                Map.of());
    }
}
