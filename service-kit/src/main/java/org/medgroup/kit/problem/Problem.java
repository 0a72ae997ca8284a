package org.medgroup.kit.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An RFC 9457 problem, ready to be written. */
public final class Problem {
    public static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String code;
    private final Map<String, Object> members;

    Problem(ProblemCode kind, String detail, List<FieldError> errors, Map<String, ?> extras) {
        this.status = kind.status();
        this.code = kind.code();
        Map<String, Object> all = new LinkedHashMap<>();
        // an identifier, not an address: nothing needs to answer there
        all.put("type", "https://medgroup.org/problems/" + kind.code());
        all.put("title", kind.title());
        all.put("status", kind.status());
        all.put("detail", detail);
        all.put("code", kind.code());
        if (!errors.isEmpty()) {
            all.put("errors", errors);
        }
        extras.forEach(all::putIfAbsent);
        this.members = Collections.unmodifiableMap(all);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    @JsonValue
    public Map<String, Object> members() {
        return members;
    }
}
