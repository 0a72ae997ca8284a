package org.medgroup.kit.inbox;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.Rejection;

/** A parked record with a place in a journal is an event, and no event is ever given up. */
public final class EventNotDiscardable extends Rejection {
    private static final long serialVersionUID = 1L;

    static final ProblemCode CODE = new ProblemCode(
            "event-not-discardable",
            409,
            "An event cannot be discarded",
            "The parked record has a place in its service's journal. Replay it with a release that can handle it.");

    EventNotDiscardable() {
        super(
                CODE.code(),
                "The record has a place in its service's journal, so it is an event: it waits for a release that can"
                        + " handle it. Only what no relay has sent can be discarded.");
    }
}
