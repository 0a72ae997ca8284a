package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RosterId;
import org.medgroup.contracts.ShiftId;
import org.medgroup.contracts.SiteId;

/**
 * Who works when at a site, from {@code from} until {@code to} (exclusive). Published again it replaces whatever was said of
 * the roster before, changed shifts included; one that plans nobody is taken back. Told under the roster's id, as changes of
 * its shifts are.
 *
 * @param planned whose time the roster decides; some perhaps have no shift at all. It says nothing of anybody else
 * @param shifts within the roster's time, of planned providers
 */
@EventName("staff.roster-published.v1")
public record RosterPublished(
        RosterId rosterId,
        SiteId siteId,
        Instant from,
        Instant to,
        Set<ProviderId> planned,
        List<RosteredShift> shifts) {
    public RosterPublished {
        requireNonNull(rosterId, "rosterId");
        requireNonNull(siteId, "siteId");
        planned = Collections.unmodifiableSet(new LinkedHashSet<>(planned)); // keeps the order that is told
        shifts = List.copyOf(shifts);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Roster " + rosterId + " begins at " + from + " and ends at " + to);
        }
        Set<ShiftId> told = new HashSet<>();
        for (RosteredShift shift : shifts) {
            if (shift.from().isBefore(from) || shift.to().isAfter(to)) {
                throw new IllegalArgumentException(
                        "Shift " + shift.shiftId() + " is not within the time of roster " + rosterId);
            }
            if (!planned.contains(shift.providerId())) {
                throw new IllegalArgumentException(
                        "Roster " + rosterId + " does not plan the provider of shift " + shift.shiftId());
            }
            if (!told.add(shift.shiftId())) {
                throw new IllegalArgumentException("Roster " + rosterId + " tells shift " + shift.shiftId() + " twice");
            }
        }
    }
}
