package org.medgroup.deploy.importing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives every row of the no-show data a quarter of an hour and a provider, neither of which the file has, so that no
 * provider and no patient is in two places at once.
 *
 * <p>Rows are laid out one after the other in the order of the file, each into the first quarter that its patient has
 * free and some provider of the site too; when all providers of the site are busy in all of the patient's free quarters,
 * the site gets one more. A row's place depends on the rows before it only, so the first thousand rows of a file lie
 * where they lie in the whole file, and importing a slice first and the whole later agree.
 */
final class NoShowLayout {
    static final int MINUTES = 15;
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final int OFFICE_HOURS = (18 - 8) * 60 / MINUTES;
    private static final int UNTIL_MIDNIGHT = (24 - 8) * 60 / MINUTES;

    private final Map<String, BitSet> patients = new HashMap<>();
    private final Map<String, List<BitSet>> providers = new HashMap<>();

    /**
     * @param start wall time at the site; never before the booking when both are on one day
     * @param provider number of the provider within the site, from 1
     */
    record Place(LocalDateTime start, int provider) {}

    /** @throws NoShowRow.Unacceptable if this patient's day is full, which takes more visits than a day has quarters */
    Place place(NoShowRow row) throws NoShowRow.Unacceptable {
        BitSet patient = patients.computeIfAbsent(row.patient() + '|' + row.day(), _ -> new BitSet());
        List<BitSet> atSite = providers.computeIfAbsent(row.neighbourhood() + '|' + row.day(), _ -> new ArrayList<>());
        int earliest = earliestQuarter(row);
        // who books at half past five for the same day is seen after hours; everybody else within them
        int end = patient.nextClearBit(earliest) < OFFICE_HOURS ? OFFICE_HOURS : UNTIL_MIDNIGHT;
        if (patient.nextClearBit(earliest) >= end) {
            throw new NoShowRow.Unacceptable(
                    row.line(), "day-full", "The patient has no free quarter of an hour left on " + row.day());
        }
        for (int provider = 0; ; provider++) {
            if (provider == atSite.size()) {
                atSite.add(new BitSet());
            }
            BitSet either = (BitSet) patient.clone();
            either.or(atSite.get(provider));
            int quarter = either.nextClearBit(earliest);
            if (quarter < end) {
                patient.set(quarter);
                atSite.get(provider).set(quarter);
                return new Place(
                        LocalDateTime.of(row.day(), OPENS).plusMinutes((long) quarter * MINUTES), provider + 1);
            }
        }
    }

    private static int earliestQuarter(NoShowRow row) {
        LocalDate booked = row.bookedAt().toLocalDate();
        if (booked.isBefore(row.day())) {
            return 0;
        }
        long minutes = row.bookedAt().toLocalTime().toSecondOfDay() / 60L - OPENS.toSecondOfDay() / 60L;
        // the next full quarter, but at the latest the last one of the day
        return (int) Math.clamp(Math.ceilDiv(minutes + 1, (long) MINUTES), 0, UNTIL_MIDNIGHT - 1);
    }
}
