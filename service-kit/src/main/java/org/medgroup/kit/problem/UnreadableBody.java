package org.medgroup.kit.problem;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Identifier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in the caller's words what the JSON reader could not make sense of. */
final class UnreadableBody {
    private static final Map<Class<?>, String> WORDS = Map.of(
            UUID.class, "must be a UUID",
            Instant.class, "must be an instant such as 2026-03-01T09:30:00Z",
            LocalDate.class, "must be a date such as 2026-03-01",
            LocalTime.class, "must be a time such as 09:30",
            String.class, "must be text",
            boolean.class, "must be true or false",
            Boolean.class, "must be true or false",
            BigDecimal.class, "must be a number");

    private UnreadableBody() {}

    /** Empty if the body is no JSON at all. */
    static List<FieldError> errors(@Nullable Throwable cause) {
        return switch (cause) {
            case PropertyBindingException unknown ->
                List.of(new FieldError(
                        path(unknown),
                        "is not known here",
                        requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                                .map(String::valueOf)
                                .sorted()
                                .toList()));
            case ValueInstantiationException refused -> List.of(new FieldError(path(refused), reason(refused)));
            case MismatchedInputException mismatch -> List.of(notA(mismatch.getTargetType(), path(mismatch)));
            case DatabindException other -> List.of(new FieldError(path(other), reason(other)));
            case StreamReadException _ -> List.of();
            case null, default -> List.of();
        };
    }

    static FieldError notA(@Nullable Class<?> type, String field) {
        if (type == null) {
            return new FieldError(field, "is not valid");
        }
        if (type.isEnum()) {
            var names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
            return new FieldError(field, "must be one of the allowed values", names);
        }
        if (Identifier.class.isAssignableFrom(type)) {
            return new FieldError(field, "must be a UUID");
        }
        if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class || type == double.class) {
            return new FieldError(field, "must be a number");
        }
        return new FieldError(field, WORDS.getOrDefault(type, "is not valid"));
    }

    // value records say in an IllegalArgumentException what they want; anything else is not meant for callers
    private static String reason(DatabindException refused) {
        return switch (refused.getCause()) {
            case IllegalArgumentException own when own.getMessage() != null -> own.getMessage();
            case NullPointerException missing
            when missing.getMessage() != null && missing.getMessage().matches("\\w+") ->
                missing.getMessage() + " is required";
            case null, default -> "is not valid";
        };
    }

    private static String path(DatabindException failure) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
