package org.medgroup.kit.inbox;

import java.util.List;

/** What reading and replaying share. */
record InboxParts(List<Part> parts, InboxStore store, RecordReader reader) {
    record Part(IntegrationEvents consumer, Delivery delivery, SourceTopics sources) {}
}
