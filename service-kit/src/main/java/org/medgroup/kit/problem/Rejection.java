package org.medgroup.kit.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The domain says no. It has a stable code, and callers get it as a problem with that code. Each aggregate has its own
 * subclass. No stack trace: a refusal is an answer, not a fault.
 */
public abstract class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final String detail;

    @SuppressWarnings("serial") // a rejection is answered, never serialized
    private final List<FieldError> errors;

    @SuppressWarnings("serial")
    private final Map<String, Object> extras;

    /** A conflict with the present state (409). */
    protected Rejection(String code, String detail) {
        this(code, 409, detail, List.of(), Map.of());
    }

    /** @param status 409 for a conflict with the present state, 422 for values that can never do */
    protected Rejection(String code, int status, String detail) {
        this(code, status, detail, List.of(), Map.of());
    }

    /**
     * @param detail a sentence for people, without personal data
     * @param extras further members of the problem, such as {@code alternatives}
     */
    protected Rejection(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code + ": " + detail, null, false, false);
        if (status < 400 || status > 499) {
            throw new IllegalArgumentException("A rejection is the caller's to mend (4xx), not " + status);
        }
        this.code = code;
        this.status = status;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> extras() {
        return extras;
    }
}
