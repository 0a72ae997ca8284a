package org.medgroup.kit.access;

import java.util.Set;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;

/**
 * Where somebody may act: in the whole group, or at every site of some regions and at some sites.
 *
 * @param group the whole group, sites that open later included
 */
public record Scope(boolean group, Set<RegionId> regions, Set<SiteId> sites) {
    private static final Scope GROUP = new Scope(true, Set.of(), Set.of());
    private static final Scope NOWHERE = new Scope(false, Set.of(), Set.of());

    public Scope {
        regions = Set.copyOf(regions);
        sites = Set.copyOf(sites);
    }

    public static Scope wholeGroup() {
        return GROUP;
    }

    public static Scope nowhere() {
        return NOWHERE;
    }

    public static Scope ofSites(SiteId... sites) {
        return new Scope(false, Set.of(), Set.of(sites));
    }

    public static Scope ofRegions(RegionId... regions) {
        return new Scope(false, Set.of(regions), Set.of());
    }
}
