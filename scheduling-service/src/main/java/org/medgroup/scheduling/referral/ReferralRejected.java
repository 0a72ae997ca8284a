package org.medgroup.scheduling.referral;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a referral cannot be what was asked of it. */
public final class ReferralRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private ReferralRejected(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    static ReferralRejected wrongStatus(String action, ReferralStatus status, Collection<ReferralStatus> allowed) {
        return new ReferralRejected(
                "wrong-referral-status",
                409,
                "Cannot %s a referral that is %s."
                        .formatted(action, status.name().toLowerCase(Locale.ROOT)),
                List.of(),
                Map.of("status", status, "allowed", allowed.stream().sorted().toList()));
    }

    static ReferralRejected incomplete(String field, String rule) {
        return new ReferralRejected(
                "referral-incomplete",
                422,
                "A referral says from whom or to whom it is, what is asked for, and until when.",
                List.of(new FieldError(field, rule)),
                Map.of());
    }
}
