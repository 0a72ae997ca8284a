package org.medgroup.kit.publishing;

import java.util.List;

/**
 * Says which contracts a stored event becomes: often none, usually one, sometimes several. A pure function of the
 * event: after a crash the relay calls it again and relies on getting the same answer.
 */
@FunctionalInterface
public interface EventPublishing {
    List<OutgoingEvent> publish(JournaledEvent event);
}
