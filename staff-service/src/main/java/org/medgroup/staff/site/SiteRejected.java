package org.medgroup.staff.site;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** A site refuses. */
public final class SiteRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private SiteRejected(String code, int status, String detail, List<FieldError> errors) {
        super(code, status, detail, errors, Map.of());
    }

    static SiteRejected codeTaken(SiteCode code) {
        return new SiteRejected(
                "site-code-taken",
                409,
                "Another site is called " + code + ".",
                List.of(new FieldError("code", "is another site's")));
    }

    static SiteRejected unknownRegion() {
        return invalid("unknown-region", "regionId", "there is no such region");
    }

    static SiteRejected notAmong(String code, String field, Set<String> allowed) {
        String message = "is none of the allowed values";
        return new SiteRejected(
                code,
                422,
                field + ": " + message,
                List.of(new FieldError(field, message, allowed.stream().sorted().toList())));
    }

    static SiteRejected closed() {
        return new SiteRejected("site-closed", 409, "The site has closed for good.", List.of());
    }

    static SiteRejected invalid(String code, String field, String message) {
        return new SiteRejected(code, 422, field + ": " + message, List.of(new FieldError(field, message)));
    }
}
