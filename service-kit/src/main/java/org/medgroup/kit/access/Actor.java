package org.medgroup.kit.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param id a user's subject at the identity provider, or {@code system:<service>}
 * @param name for people to read; never stored with events
 * @param initiator the id of the user at the start of the chain, when a system acts because of what a user did
 */
public record Actor(
        String id,
        String name,
        ActorKind kind,
        Set<Role> roles,
        Scope scope,
        @Nullable String initiator) {
    public Actor {
        if (id.isBlank()) {
            throw new IllegalArgumentException("An actor has an id");
        }
        roles = Set.copyOf(roles);
    }

    /** A service acting by itself: on another service's event, on a deadline. It has no roles, but a list of allowed commands. */
    public static Actor system(String service) {
        return system(service, null);
    }

    public static Actor system(String service, @Nullable String initiator) {
        var id = "system:" + service;
        return new Actor(id, id, ActorKind.SYSTEM, Set.of(), Scope.wholeGroup(), initiator);
    }

    public boolean hasAnyOf(Set<Role> wanted) {
        return wanted.stream().anyMatch(roles::contains);
    }
}
