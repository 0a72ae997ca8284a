package org.medgroup.scheduling;

import org.medgroup.kit.testing.StoredEventsContract;
import org.medgroup.scheduling.testing.SampleEvents;

class StoredEventsTest extends StoredEventsContract {
    StoredEventsTest() {
        super(new SchedulingApplication().eventCatalogue(), SampleEvents.all());
    }
}
