package org.medgroup.kit.access;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;

/**
 * The group's sites as this service knows them. staff-service writes its own; in every other service the kit keeps it
 * from the staff events.
 */
public interface SiteDirectory {
    Optional<KnownSite> find(SiteId site);

    /** Open and closed, by name. */
    List<KnownSite> all();

    /** @throws UnknownSite if the site is not known here (yet) */
    ZoneId zoneOf(SiteId site);

    void upsert(KnownSite site);

    /** Names a region, for its sites known now and those that come. */
    void nameRegion(RegionId region, String name);

    /** A repeated closing, or that of an unknown site, changes nothing. */
    void close(SiteId site);

    /** Forgets all sites and regions; nobody has a site until they are told anew. */
    void clear();

    /** A site not known here (yet) keeps what its opening will say. */
    void moveToZone(SiteId site, ZoneId zone);
}
