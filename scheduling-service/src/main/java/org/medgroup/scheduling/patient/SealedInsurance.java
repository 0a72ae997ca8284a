package org.medgroup.scheduling.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.personal.Sealed;

/**
 * An insurance as the card says it; whether it pays is billing's to find out.
 *
 * @param validTo the last day
 * @param cardFront the document with the card's front; {@code cardBack} likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SealedInsurance(
        InsurancePriority priority,
        Sealed payer,
        Sealed memberId,
        @Nullable Sealed plan,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable UUID cardFront,
        @Nullable UUID cardBack) {}
