package org.medgroup.reporting.kpi;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Identifier;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteAccess;
import org.springframework.stereotype.Component;

/**
 * Which rows the caller may see, as a condition in SQL. Sites and providers: figures of the caller's sites only.
 * Regions: only those that are the caller's as a whole, for a part of a region under the region's name would mislead.
 * The group: everybody who may see KPIs at all, as the anonymous mark that sites are compared against (ADR 0043).
 */
@Component
class View {
    private final CurrentActor actor;
    private final SiteAccess access;

    View(CurrentActor actor, SiteAccess access) {
        this.actor = actor;
        this.access = access;
    }

    /** @param sql over a row with {@code site_id}; its parameters are in {@code parameters} */
    record Condition(String sql, Map<String, Object> parameters) {
        Condition {
            parameters = Map.copyOf(parameters);
        }

        Condition and(String further, Map<String, ?> with) {
            Map<String, Object> all = new HashMap<>(parameters);
            all.putAll(with);
            return new Condition(sql + " and " + further, all);
        }
    }

    private static final Condition ALL = new Condition("true", Map.of());

    Condition rowsBy(Level level) {
        var scope = actor.get().scope();
        if (scope.group() || level == Level.GROUP) {
            return ALL;
        }
        if (level == Level.REGION) {
            return new Condition(
                    "site_id in (select site_id from site where region_id = any(:visibleRegions))",
                    Map.of("visibleRegions", ids(scope.regions())));
        }
        return ownSites();
    }

    /** Single appointments: those of the caller's sites, whatever figure they stand behind. */
    Condition ownSites() {
        if (actor.get().scope().group()) {
            return ALL;
        }
        return new Condition("site_id = any(:visibleSites)", Map.of("visibleSites", ids(access.visibleSites())));
    }

    private static UUID[] ids(Collection<? extends Identifier> ids) {
        return ids.stream().map(Identifier::value).toArray(UUID[]::new);
    }

    static String nameOf(@Nullable String name, String kind, @Nullable UUID id) {
        if (name != null) {
            return name;
        }
        return id == null ? kind + " not known yet" : kind + " " + id.toString().substring(0, 8);
    }
}
