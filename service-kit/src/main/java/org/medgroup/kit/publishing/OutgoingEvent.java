package org.medgroup.kit.publishing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;

/**
 * One contract record on its way to the topic.
 *
 * @param contract a record of the contracts module, which carries its public name
 * @param key decides the partition and with it what is kept in order: normally the aggregate's id
 * @param occurredAt when the fact happened
 * @param site the site it belongs to, where one applies
 */
public record OutgoingEvent(
        Object contract,
        UUID key,
        Instant occurredAt,
        @Nullable SiteId site) {}
