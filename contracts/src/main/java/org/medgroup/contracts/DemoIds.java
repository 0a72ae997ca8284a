package org.medgroup.contracts;

/** The ids of the demo group. The demo accounts' scopes and the demo data agree on them without asking each other. */
public final class DemoIds {
    private DemoIds() {}

    /** @param number from 1 */
    public static RegionId region(int number) {
        return new RegionId(StableIds.of("demo/region", Integer.toString(number)));
    }

    /** @param number from 1 */
    public static SiteId site(int number) {
        return new SiteId(StableIds.of("demo/site", Integer.toString(number)));
    }
}
