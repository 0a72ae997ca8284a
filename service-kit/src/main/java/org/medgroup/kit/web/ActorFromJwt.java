package org.medgroup.kit.web;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorAuthentication;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Reads the claims that the realm's mappers write: {@code roles}, {@code scope_group}, {@code regions}, {@code sites}.
 * What is missing grants nothing; what is there and makes no sense makes the token invalid.
 */
final class ActorFromJwt implements Converter<Jwt, ActorAuthentication> {
    @Override
    public ActorAuthentication convert(Jwt jwt) {
        var subject = jwt.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new InvalidBearerTokenException("The token names nobody");
        }
        var roles = strings(jwt, "roles").stream()
                .map(Role::byCode)
                .flatMap(Optional::stream)
                .collect(toUnmodifiableSet());
        return new ActorAuthentication(
                jwt, new Actor(subject, nameOf(jwt, subject), ActorKind.USER, roles, scopeOf(jwt), null));
    }

    private static Scope scopeOf(Jwt jwt) {
        return switch (jwt.getClaims().get("scope_group")) {
            case Boolean group when group -> Scope.wholeGroup();
            case null, default -> new Scope(false, ids(jwt, "regions", RegionId::of), ids(jwt, "sites", SiteId::of));
        };
    }

    private static String nameOf(Jwt jwt, String subject) {
        var name = jwt.getClaimAsString("name");
        var username = jwt.getClaimAsString("preferred_username");
        return name != null ? name : username != null ? username : subject;
    }

    private static <T> Set<T> ids(Jwt jwt, String claim, Function<String, T> read) {
        try {
            return strings(jwt, claim).stream().map(read).collect(toUnmodifiableSet());
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("The token's " + claim + " are not ids", e);
        }
    }

    private static List<String> strings(Jwt jwt, String claim) {
        var values = jwt.getClaimAsStringList(claim);
        return values == null ? List.of() : values;
    }
}
