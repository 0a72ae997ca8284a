package org.medgroup.kit.access;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** An authenticated access token and the actor that its claims describe. Roles are also authorities {@code ROLE_<code>}. */
public final class ActorAuthentication extends JwtAuthenticationToken {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // there are no HTTP sessions to serialize it into
    private final Actor actor;

    public ActorAuthentication(Jwt jwt, Actor actor) {
        super(
                jwt,
                AuthorityUtils.createAuthorityList(actor.roles().stream()
                        .map(role -> "ROLE_" + role.code())
                        .toList()),
                actor.id());
        this.actor = actor;
    }

    public Actor actor() {
        return actor;
    }
}
