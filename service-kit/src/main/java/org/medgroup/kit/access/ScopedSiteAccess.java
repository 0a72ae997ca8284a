package org.medgroup.kit.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.problem.NotFound;

/** Resolves the actor's scope against the directory: regions into the sites that are in them now. */
final class ScopedSiteAccess implements SiteAccess {
    private final CurrentActor currentActor;
    private final SiteDirectory directory;
    private final TargetSites targets;
    private final AccessGrants grants;

    ScopedSiteAccess(CurrentActor currentActor, SiteDirectory directory, TargetSites targets, AccessGrants grants) {
        this.currentActor = currentActor;
        this.directory = directory;
        this.targets = targets;
        this.grants = grants;
    }

    @Override
    public Set<SiteId> visibleSites() {
        var scope = currentActor.get().scope();
        return directory.all().stream()
                .filter(site -> scope.group()
                        || scope.sites().contains(site.siteId())
                        || scope.regions().contains(site.regionId()))
                .map(KnownSite::siteId)
                .collect(toUnmodifiableSet());
    }

    @Override
    public boolean sees(SiteId site) {
        return reaches(site) && directory.find(site).isPresent();
    }

    @Override
    public boolean reaches(SiteId site) {
        var scope = currentActor.get().scope();
        return scope.group()
                || scope.sites().contains(site)
                || (!scope.regions().isEmpty()
                        && directory
                                .find(site)
                                .filter(known -> scope.regions().contains(known.regionId()))
                                .isPresent());
    }

    @Override
    public void require(SiteId site) {
        if (!sees(site)) {
            throw new NotFound();
        }
    }

    @Override
    public void require(Target target) {
        if (targets.sitesOf(target).stream().noneMatch(this::reaches) && !grants.letsThrough(target)) {
            throw new NotFound();
        }
    }
}
