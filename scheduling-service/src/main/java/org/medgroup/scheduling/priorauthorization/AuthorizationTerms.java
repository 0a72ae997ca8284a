package org.medgroup.scheduling.priorauthorization;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.patient.InsuranceId;

/**
 * What the payer has granted.
 *
 * @param insuranceId on the patient's file: who pays
 * @param number by which the payer knows it, sealed under the patient's key
 * @param validTo the last day
 * @param visits how many of the types may take place on these days
 * @param missedCounts whether the payer takes a missed visit for one that was used
 */
public record AuthorizationTerms(
        InsuranceId insuranceId,
        Sealed number,
        List<VisitTypeId> visitTypeIds,
        LocalDate validFrom,
        LocalDate validTo,
        int visits,
        boolean missedCounts) {
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2199;

    public AuthorizationTerms {
        visitTypeIds = sorted(visitTypeIds);
    }

    /** Each once, in an order that does not depend on who wrote them down. */
    public static List<VisitTypeId> sorted(Collection<VisitTypeId> types) {
        return types.stream()
                .distinct()
                .sorted(Comparator.comparing(VisitTypeId::value))
                .toList();
    }

    /** Whether anybody can mean that day: a century is mistyped easily. */
    public static boolean plausible(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }
}
