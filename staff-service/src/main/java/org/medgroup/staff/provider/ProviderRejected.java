package org.medgroup.staff.provider;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** A provider refuses. */
public final class ProviderRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private ProviderRejected(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    static ProviderRejected npiTaken() {
        return new ProviderRejected(
                "npi-taken",
                409,
                "Another provider has this NPI.",
                List.of(new FieldError("npi", "is another provider's")),
                Map.of());
    }

    static ProviderRejected siteNotOpen(SiteId site) {
        return invalid("site-not-open", "siteIds", "there is no open site " + site);
    }

    static ProviderRejected noSite() {
        return invalid("no-site", "siteIds", "a provider works at one site at least");
    }

    static ProviderRejected unknownLanguage() {
        return invalid(
                "unknown-language", "languages", "must be BCP 47 tags of languages that ISO 639 knows, such as es");
    }

    static ProviderRejected absencesOverlap(Instant from, Instant to) {
        return new ProviderRejected(
                "absence-overlaps",
                409,
                "The provider is already away from " + from + " to " + to + ".",
                List.of(new FieldError("from", "overlaps with another absence")),
                Map.of("from", from, "to", to));
    }

    static ProviderRejected credentialsInForce() {
        return new ProviderRejected(
                "credentials-in-force",
                409,
                "The provider has a credential that is neither revoked nor over.",
                List.of(),
                Map.of());
    }

    static ProviderRejected invalid(String code, String field, String message) {
        return new ProviderRejected(
                code, 422, field + ": " + message, List.of(new FieldError(field, message)), Map.of());
    }
}
