package org.medgroup.kit.inbox;

import org.medgroup.contracts.EventHeaders;

/**
 * An integration event as it came from its topic.
 *
 * @param payload the contract record, of the class that {@code headers.type()} names
 */
public record ReceivedEvent(EventHeaders headers, Object payload) {}
