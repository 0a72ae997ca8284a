package org.medgroup.scheduling.template;

import java.util.List;
import java.util.Map;
import org.medgroup.contracts.TemplateId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a provider template cannot be what was asked of it. */
public final class TemplateRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private TemplateRejected(String code, int status, String detail, List<FieldError> errors) {
        super(code, status, detail, errors, Map.of());
    }

    static TemplateRejected impossible(String field, String rule) {
        return new TemplateRejected("impossible-hours", 422, rule, List.of(new FieldError(field, rule)));
    }

    static TemplateRejected notAtSite() {
        return new TemplateRejected(
                "provider-not-at-site",
                422,
                "The provider does not work at this site.",
                List.of(new FieldError("providerId", "does not work at this site")));
    }

    static TemplateRejected overlaps() {
        return new TemplateRejected(
                "template-overlaps",
                409,
                "The provider already offers some of that time in another template, here or at another site.",
                List.of());
    }

    public static TemplateRejected alreadyThere(TemplateId id) {
        return new TemplateRejected(
                "template-exists", 409, "There is already a template with the id " + id + ".", List.of());
    }
}
