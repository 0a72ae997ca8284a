package org.medgroup.scheduling.patient;

import java.util.List;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;

/** A patient's appointments that are ahead, under way or not closed yet. */
public interface OpenAppointments {
    /** Until the present transaction ends none is added. */
    List<AppointmentId> of(PatientId patient);
}
