package org.medgroup.scheduling.recall;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.personal.Sealed;

/**
 * One try to reach a patient about a visit that is due.
 *
 * @param note what was said, sealed: it may say anything about the patient
 * @param nextTryOn the first day on which somebody should try again; none: at once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContactAttempt(
        Way way,
        Outcome outcome,
        @Nullable Sealed note,
        @Nullable LocalDate nextTryOn) {
    public enum Way {
        PHONE,
        IN_PERSON,
        LETTER,
        /** By e-mail or SMS, from here. */
        MESSAGE
    }

    public enum Outcome {
        /** They answer later. */
        REACHED,
        NO_ANSWER,
        LEFT_WORD,
        WRONG_NUMBER,
        SENT
    }
}
