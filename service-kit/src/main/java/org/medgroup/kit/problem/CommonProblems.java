package org.medgroup.kit.problem;

/** The problems that every service has. */
public final class CommonProblems {
    public static final ProblemCode INVALID_REQUEST = new ProblemCode(
            "invalid-request",
            400,
            "The request is not valid",
            "Some fields are missing, unknown or have values that cannot be; `errors` says which and what is allowed.");
    public static final ProblemCode MALFORMED_JSON =
            new ProblemCode("malformed-json", 400, "The body is not JSON", "The body could not be read as JSON.");
    public static final ProblemCode UNAUTHENTICATED = new ProblemCode(
            "unauthenticated", 401, "Who are you?", "The access token is missing, expired or not for this platform.");
    public static final ProblemCode FORBIDDEN =
            new ProblemCode("forbidden", 403, "Not allowed", "Your role or the reach of your account is not enough.");
    public static final ProblemCode NOT_FOUND = new ProblemCode(
            "not-found", 404, "Nothing here", "There is no such thing, or it belongs to a site that is not yours.");
    public static final ProblemCode METHOD_NOT_ALLOWED = new ProblemCode(
            "method-not-allowed", 405, "Wrong method", "The address exists, but not with this method; see `Allow`.");
    public static final ProblemCode NOT_ACCEPTABLE = new ProblemCode(
            "not-acceptable", 406, "Cannot answer in that format", "None of the formats in `Accept` is offered.");
    public static final ProblemCode BODY_TOO_LARGE = new ProblemCode(
            "body-too-large",
            413,
            "The body is too large",
            "Send less at once; `limitBytes` says how much is allowed.");
    public static final ProblemCode UNSUPPORTED_MEDIA_TYPE = new ProblemCode(
            "unsupported-media-type", 415, "Cannot read that format", "Send JSON, and say so in `Content-Type`.");
    public static final ProblemCode INTERNAL_ERROR = new ProblemCode(
            "internal-error",
            500,
            "Something went wrong",
            "A fault on our side; nothing was changed. `errorId` finds it in the log.");
    public static final ProblemCode BUSY = new ProblemCode(
            "busy",
            503,
            "Too much at once",
            "Others were changing the same things all the time; nothing was changed. Repeat the request with the same"
                    + " Idempotency-Key after `Retry-After` seconds.");
    public static final ProblemCode TEMPORARILY_UNAVAILABLE = new ProblemCode(
            "temporarily-unavailable",
            503,
            "Not available for the moment",
            "Something that this service needs does not answer. Repeat the request with the same Idempotency-Key after"
                    + " `Retry-After` seconds.");

    private CommonProblems() {}

    static ProblemCodes all() {
        return ProblemCodes.of(
                INVALID_REQUEST,
                MALFORMED_JSON,
                UNAUTHENTICATED,
                FORBIDDEN,
                NOT_FOUND,
                METHOD_NOT_ALLOWED,
                NOT_ACCEPTABLE,
                BODY_TOO_LARGE,
                UNSUPPORTED_MEDIA_TYPE,
                INTERNAL_ERROR,
                BUSY,
                TEMPORARILY_UNAVAILABLE);
    }
}
