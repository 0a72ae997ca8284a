package org.medgroup.gateway.login;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the identity provider handed out for one sign-in. Never printed, never sent to a browser. */
record Tokens(
        String access, Instant accessExpiresAt, @Nullable String refresh) {
    @Override
    public String toString() {
        return "Tokens[until " + accessExpiresAt + "]";
    }
}
