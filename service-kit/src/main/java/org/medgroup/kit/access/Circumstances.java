package org.medgroup.kit.access;

import org.jspecify.annotations.Nullable;

/**
 * Because of what, why and from where somebody acts. Goes beside every event and into the access log.
 *
 * @param cause the id of the message: a request's, or an integration event's
 * @param reason a code such as {@code patient-request}, if the caller gave one; never free text
 * @param client the network that the request came from, the host left out
 */
public record Circumstances(
        String cause, @Nullable String reason, @Nullable String client) {}
