package org.medgroup.kit.message;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out.
 *
 * @param id the same at every attempt: a provider that has seen it sends nothing again
 * @param address of a notice to staff: the site
 * @param optOut where a POST and nothing else says no to this channel
 * @param link of a notice to staff: where it is seen to
 */
public record Outgoing(
        UUID id,
        String address,
        String subject,
        String text,
        @Nullable URI optOut,
        @Nullable URI link) {
    public Outgoing(UUID id, String address, String subject, String text, @Nullable URI optOut) {
        this(id, address, subject, text, optOut, null);
    }

    public Outgoing(UUID id, String address, String subject, String text) {
        this(id, address, subject, text, null);
    }
}
