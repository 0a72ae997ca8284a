package org.medgroup.scheduling.visittype;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.scheduling.naming.TakenNames;
import org.medgroup.scheduling.visittype.VisitTypeEvent.RecallIntervalSet;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeChanged;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeDefined;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeEnded;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeResumed;

/** The codes that visit types' events account for: what a command takes before it appends, a rebuild takes from the event. */
final class CodesOfEvents {
    static final String SCOPE = "visit-type";

    private final TakenNames names;

    CodesOfEvents(TakenNames names) {
        this.names = names;
    }

    @EventHandler
    void on(VisitTypeEvent event) {
        switch (event) {
            case VisitTypeDefined e ->
                names.take(SCOPE, e.code(), e.visitTypeId().value());
            case VisitTypeChanged _, VisitTypeEnded _, VisitTypeResumed _, RecallIntervalSet _ -> {} // the code stays
        }
    }
}
