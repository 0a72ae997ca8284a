package org.medgroup.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of the input.
 *
 * @param field its path in the input: {@code items[3].birthDate}
 * @param allowed the values that would do, when they can be listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(
        String field, String message, @Nullable List<String> allowed) {
    public FieldError {
        allowed = allowed == null ? null : List.copyOf(allowed);
    }

    public FieldError(String field, String message) {
        this(field, message, null);
    }
}
