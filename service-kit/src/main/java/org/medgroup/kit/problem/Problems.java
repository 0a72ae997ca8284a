package org.medgroup.kit.problem;

import static java.util.stream.Collectors.toMap;

import io.opentelemetry.api.trace.Span;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.UnknownSite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.databind.json.JsonMapper;

/** Turns whatever went wrong into a problem: what was wrong, where, what is allowed, and never how the code looks inside. */
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String PAUSE_SECONDS = "1";

    private final JsonMapper json;
    private final Map<String, ProblemCode> byCode;

    Problems(JsonMapper json, Collection<ProblemCodes> registered) {
        this.json = json;
        this.byCode = registered.stream()
                .flatMap(codes -> codes.codes().stream())
                .collect(toMap(
                        ProblemCode::code,
                        code -> code,
                        (one, other) -> {
                            throw new IllegalStateException("Two problems have the code " + one.code());
                        },
                        TreeMap::new));
    }

    /** Every problem that this service has registered, by code. */
    public Collection<ProblemCode> catalogue() {
        return byCode.values();
    }

    public Problem of(ProblemCode kind, String detail) {
        return of(kind, detail, List.of(), Map.of());
    }

    public Problem of(ProblemCode kind, String detail, List<FieldError> errors, Map<String, ?> extras) {
        Map<String, Object> all = new LinkedHashMap<>(extras);
        traceId().ifPresent(id -> all.put("traceId", id));
        return new Problem(kind, detail, errors, all);
    }

    /** Unexpected failures are logged here, once, under the id that the caller gets. */
    public Problem of(Throwable failure) {
        return switch (failure) {
            case Rejection rejection -> rejected(rejection);
            case UnknownSite _ -> rejected(new NotFound());
            case BindException invalid ->
                of(
                        CommonProblems.INVALID_REQUEST,
                        "Some fields are not valid.",
                        invalid.getBindingResult().getAllErrors().stream()
                                .map(Problems::fieldError)
                                .toList(),
                        Map.of());
            case HandlerMethodValidationException invalid -> invalid(parameterErrors(invalid));
            case ConstraintViolationException invalid ->
                invalid(invalid.getConstraintViolations().stream()
                        .map(violation ->
                                new FieldError(violation.getPropertyPath().toString(), violation.getMessage()))
                        .toList());
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch ->
                invalid(List.of(UnreadableBody.notA(mismatch.getRequiredType(), mismatch.getName())));
            case TypeMismatchException mismatch ->
                invalid(List.of(UnreadableBody.notA(
                        mismatch.getRequiredType(),
                        mismatch.getPropertyName() == null ? "" : mismatch.getPropertyName())));
            case MissingServletRequestParameterException missing ->
                invalid(List.of(new FieldError(missing.getParameterName(), "is required")));
            case MissingRequestValueException missing ->
                of(CommonProblems.INVALID_REQUEST, "Something that is required is missing: " + missing.getMessage());
            case MaxUploadSizeExceededException _ -> of(CommonProblems.BODY_TOO_LARGE, "The upload is too large.");
            case MultipartException _ ->
                of(CommonProblems.UNSUPPORTED_MEDIA_TYPE, "The body cannot be read as what Content-Type says.");
            case DateTimeException _, ArithmeticException _ -> outOfRange(failure);
            case AccessDeniedException _ -> of(CommonProblems.FORBIDDEN, "You are not allowed to do this.");
            case AuthenticationException _ -> of(CommonProblems.UNAUTHENTICATED, "A valid access token is needed.");
            case ErrorResponse standard -> ofStatus(standard.getStatusCode().value(), failure);
            case CannotCreateTransactionException _, DataAccessResourceFailureException _ -> {
                log.warn("A request fails because the database does not answer", failure);
                yield of(CommonProblems.TEMPORARILY_UNAVAILABLE, "The database does not answer. Nothing was changed.");
            }
            case DataAccessException data when isAboutAValue(data) -> outOfRange(failure);
            default ->
                Conflicts.goesAwayOnRetry(failure) || Conflicts.waitedTooLong(failure)
                        ? of(CommonProblems.BUSY, "Others were changing the same things. Nothing was changed.")
                        : unexpected(failure);
        };
    }

    /** For a status that the container or the framework has decided on. */
    public Problem ofStatus(int status, @Nullable Throwable failure) {
        return switch (status) {
            case 401 -> of(CommonProblems.UNAUTHENTICATED, "A valid access token is needed.");
            case 403 -> of(CommonProblems.FORBIDDEN, "You are not allowed to do this.");
            case 404 -> of(CommonProblems.NOT_FOUND, "There is nothing at this address.");
            case 405 -> of(CommonProblems.METHOD_NOT_ALLOWED, "This address does not take this method.");
            case 406 -> of(CommonProblems.NOT_ACCEPTABLE, "None of the formats in Accept is offered here.");
            case 413 -> of(CommonProblems.BODY_TOO_LARGE, "The body is too large.");
            case 415 -> of(CommonProblems.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
            case 503 -> of(CommonProblems.TEMPORARILY_UNAVAILABLE, "This cannot be answered at the moment.");
            default ->
                status >= 400 && status < 500
                        ? of(new ProblemCode("http-" + status, status, reason(status), ""), reason(status))
                        : unexpected(failure == null ? new IllegalStateException("HTTP status " + status) : failure);
        };
    }

    /** Writes the problem where no controller can: in filters and entry points. */
    public void write(Problem problem, HttpServletResponse response) throws IOException {
        headers(problem).forEach(response::setHeader);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    static Map<String, String> headers(Problem problem) {
        return problem.status() == 503 ? Map.of("Retry-After", PAUSE_SECONDS) : Map.of();
    }

    private Problem rejected(Rejection rejection) {
        var registered = byCode.get(rejection.code());
        var title = registered == null ? humanised(rejection.code()) : registered.title();
        return of(
                new ProblemCode(rejection.code(), rejection.status(), title, ""),
                rejection.detail(),
                rejection.errors(),
                rejection.extras());
    }

    private Problem unreadable(HttpMessageNotReadableException unreadable) {
        var errors = UnreadableBody.errors(unreadable.getCause());
        return errors.isEmpty()
                ? of(CommonProblems.MALFORMED_JSON, "The body is missing or is not well-formed JSON.")
                : invalid(errors);
    }

    private Problem invalid(List<FieldError> errors) {
        return of(CommonProblems.INVALID_REQUEST, "Some fields are not valid.", errors, Map.of());
    }

    /** What no check has caught: told as the request's fault, and logged, because the check is missing. */
    private Problem outOfRange(Throwable failure) {
        // not its message: that repeats the value
        log.warn(
                "A value was let through that cannot be worked with: {} at {}",
                failure.getClass().getName(),
                failure.getStackTrace().length == 0 ? "?" : failure.getStackTrace()[0]);
        return of(
                CommonProblems.INVALID_REQUEST,
                "A date or number is out of range, or a text holds a character that cannot be stored. Nothing was"
                        + " changed.");
    }

    /** SQLSTATE class 22, "data exception": out of range, or no valid text. */
    private static boolean isAboutAValue(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("22");
    }

    private Problem unexpected(Throwable failure) {
        var id = traceId().orElseGet(() -> Ids.next().toString());
        log.error("Unexpected failure, error id {}", id, failure);
        return of(
                CommonProblems.INTERNAL_ERROR,
                "An unexpected failure. Nothing was changed.",
                List.of(),
                Map.of("errorId", id));
    }

    private static FieldError fieldError(MessageSourceResolvable error) {
        var message = error.getDefaultMessage() == null ? "is not valid" : error.getDefaultMessage();
        if (error instanceof org.springframework.validation.FieldError field) {
            // a binding failure's own message would show Java types
            return new FieldError(field.getField(), field.isBindingFailure() ? "is not valid" : message);
        }
        return new FieldError("", message);
    }

    private static List<FieldError> parameterErrors(HandlerMethodValidationException invalid) {
        List<FieldError> errors = new ArrayList<>();
        for (var result : invalid.getParameterValidationResults()) {
            var name = result.getMethodParameter().getParameterName();
            for (var error : result.getResolvableErrors()) {
                errors.add(
                        error instanceof org.springframework.validation.FieldError
                                ? fieldError(error)
                                : new FieldError(
                                        name == null ? "" : name,
                                        fieldError(error).message()));
            }
        }
        for (var error : invalid.getCrossParameterValidationResults()) {
            errors.add(fieldError(error));
        }
        return errors;
    }

    private static Optional<String> traceId() {
        var context = Span.current().getSpanContext();
        return context.isValid() ? Optional.of(context.getTraceId()) : Optional.empty();
    }

    private static String humanised(String code) {
        var words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String reason(int status) {
        var known = HttpStatus.resolve(status);
        return known == null ? "The request cannot be answered" : known.getReasonPhrase();
    }
}
