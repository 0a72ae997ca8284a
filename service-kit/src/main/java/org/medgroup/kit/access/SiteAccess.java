package org.medgroup.kit.access;

import java.util.Set;
import org.medgroup.contracts.SiteId;

/** What the current actor may see. */
public interface SiteAccess {
    /** Every known site in the actor's scope. Lists are filtered by it: bind it as a {@code uuid[]}. */
    Set<SiteId> visibleSites();

    boolean sees(SiteId site);

    /** Whether the site lies in the actor's scope, heard of here or not. */
    default boolean reaches(SiteId site) {
        return sees(site);
    }

    /** @throws org.medgroup.kit.problem.NotFound if the actor does not see the site, existing or not */
    void require(SiteId site);

    /**
     * @throws org.medgroup.kit.problem.NotFound if there is no such target, or none of its sites is the actor's and
     *     the actor has not been let into it for the moment
     */
    void require(Target target);
}
