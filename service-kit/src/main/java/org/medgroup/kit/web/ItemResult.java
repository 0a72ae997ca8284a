package org.medgroup.kit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.problem.Rejection;

/**
 * What became of one item of an import.
 *
 * @param index its place in the request, from 0
 * @param code for a refused one: why, as in problems
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemResult(
        int index,
        UUID id,
        State outcome,
        @Nullable String code,
        @Nullable String detail) {
    /** How it ended. */
    public enum State {
        ACCEPTED,
        ALREADY_THERE,
        REFUSED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static ItemResult accepted(int index, UUID id) {
        return new ItemResult(index, id, State.ACCEPTED, null, null);
    }

    public static ItemResult alreadyThere(int index, UUID id) {
        return new ItemResult(index, id, State.ALREADY_THERE, null, null);
    }

    public static ItemResult refused(int index, UUID id, Rejection rejection) {
        return new ItemResult(index, id, State.REFUSED, rejection.code(), rejection.detail());
    }
}
