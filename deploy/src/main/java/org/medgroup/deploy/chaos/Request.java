package org.medgroup.deploy.chaos;

import java.time.Instant;
import java.util.UUID;
import org.medgroup.deploy.chaos.Visit.Status;

/**
 * A request to change something, with all that is needed to send exactly the same again.
 *
 * @param user who asks
 * @param key its Idempotency-Key
 * @param provider and start: where the visit is once this is done
 */
record Request(Visit visit, Ask ask, String user, String key, String path, String body, UUID provider, Instant start) {
    /** What can be asked of an appointment, the event that it leaves in the store, and the state. */
    enum Ask {
        BOOK("appointment-booked", Status.BOOKED),
        CONFIRM("appointment-confirmed", Status.CONFIRMED),
        MOVE("appointment-rescheduled", Status.BOOKED),
        CHECK_IN("patient-checked-in", Status.CHECKED_IN),
        SEE("patient-seen", Status.SEEN),
        COMPLETE("visit-completed", Status.COMPLETED),
        CANCEL("appointment-cancelled", Status.CANCELLED);

        private final String event;
        private final Status then;

        Ask(String event, Status then) {
            this.event = event;
            this.then = then;
        }

        String event() {
            return event;
        }

        Status then() {
            return then;
        }
    }
}
