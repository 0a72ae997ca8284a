package org.medgroup.gateway.problem;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A refusal of the gateway itself; what services refuse passes through as they said it.
 *
 * @param code stable, lower-case words with hyphens
 * @param extras further members, by name
 */
public record Problem(HttpStatus status, String code, String title, String detail, Map<String, Object> extras) {
    public Problem {
        extras = Map.copyOf(extras);
    }

    private Problem(HttpStatus status, String code, String title, String detail) {
        this(status, code, title, detail, Map.of());
    }

    public static Problem unauthenticated() {
        return new Problem(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "Nobody is signed in",
                "The session is over or the access token is missing, expired or not meant for this system.");
    }

    public static Problem forbidden() {
        return new Problem(
                HttpStatus.FORBIDDEN, "forbidden", "Not allowed", "The signed-in user may not do this here.");
    }

    public static Problem csrfTokenMissing() {
        return new Problem(
                HttpStatus.FORBIDDEN,
                "csrf-token-missing",
                "The request does not come from the web page",
                "A browser session's writes repeat the cookie XSRF-TOKEN in the header X-XSRF-TOKEN.");
    }

    public static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", "Not found", "There is nothing at this address.");
    }

    public static Problem identityProviderUnavailable() {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "sign-in-unavailable",
                "Signing in is not possible at the moment",
                "The identity provider does not answer. Try again in a moment.");
    }

    public static Problem serviceUnavailable(String service) {
        return new Problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "service-unavailable",
                        "A part of the system does not answer",
                        "The service %s cannot be reached. The rest of the system works.".formatted(service))
                .with("service", service);
    }

    public static Problem serviceSilent(String service) {
        return new Problem(
                        HttpStatus.GATEWAY_TIMEOUT,
                        "service-timeout",
                        "A part of the system did not answer in time",
                        "Whether the service %s carried the request out is not known. Repeat it with the same Idempotency-Key."
                                .formatted(service))
                .with("service", service);
    }

    public static Problem tooManyRequests(long retryAfterSeconds) {
        return new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "Too many requests",
                        "Try again in %d s.".formatted(retryAfterSeconds))
                .with("retryAfterSeconds", retryAfterSeconds);
    }

    public static Problem bodyTooLarge(long limitBytes) {
        return new Problem(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "body-too-large",
                        "The request's body is too large",
                        "At most %d bytes are accepted here.".formatted(limitBytes))
                .with("limitBytes", limitBytes);
    }

    public static Problem of(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> unauthenticated();
            case FORBIDDEN -> forbidden();
            case NOT_FOUND -> notFound();
            default ->
                status.is4xxClientError()
                        ? new Problem(
                                status, "invalid-request", status.getReasonPhrase(), "The request cannot be handled.")
                        : new Problem(
                                status,
                                "internal-error",
                                status.getReasonPhrase(),
                                "Something went wrong in the gateway. It has been logged.");
        };
    }

    private Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(extras);
        more.put(name, value);
        return new Problem(status, code, title, detail, more);
    }

    public ProblemDetail body() {
        var body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create("https://medgroup.org/problems/" + code));
        body.setTitle(title);
        body.setProperty("code", code);
        extras.forEach(body::setProperty);
        return body;
    }
}
