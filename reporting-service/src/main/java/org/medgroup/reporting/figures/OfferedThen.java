package org.medgroup.reporting.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.medgroup.kit.history.AsOf;

/** Tells which time was offered on some days, as far as that was known at an earlier moment. */
@FunctionalInterface
public interface OfferedThen {
    Days between(LocalDate from, LocalDate to, AsOf asOf);

    /** Minutes by site, provider and local day, as parallel columns. */
    record Days(List<UUID> sites, List<UUID> providers, List<LocalDate> days, List<Integer> minutes) {
        public Days {
            sites = List.copyOf(sites);
            providers = List.copyOf(providers);
            days = List.copyOf(days);
            minutes = List.copyOf(minutes);
        }
    }
}
