package org.medgroup.kit.message;

import java.util.UUID;

/** Who may be written to. The service that knows the people has one; without one there are no messages. */
public interface Consents {
    /** Asked when a message is queued and again when it is sent: somebody may have opted out in between. */
    boolean allow(UUID personId, Channel channel);
}
