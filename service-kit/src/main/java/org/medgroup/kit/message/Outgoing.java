package org.medgroup.kit.message;

import java.util.UUID;

/**
 * A message on its way out.
 *
 * @param id the same at every attempt: a provider that has seen it sends nothing again
 */
public record Outgoing(UUID id, String address, String subject, String text) {}
