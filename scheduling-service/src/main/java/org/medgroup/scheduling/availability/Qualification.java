package org.medgroup.scheduling.availability;

import java.util.SortedSet;

/**
 * Whether a provider may do a kind of visit on a day.
 *
 * @param speciality false: the provider has none of those that are asked for
 * @param missing kinds of credentials that are asked for and of which the provider has no valid one that day
 */
public record Qualification(boolean speciality, SortedSet<String> missing) {
    public boolean isEnough() {
        return speciality && missing.isEmpty();
    }
}
