package org.medgroup.scheduling.patient;

import java.util.List;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;

/** The time that two registrations of one person take: the person can be in one place at a time. */
public interface SharedTime {
    /**
     * From now on the one registration's time is the other's. Nothing is booked for either until the present transaction
     * ends.
     *
     * @return the appointments of the one that are at the same time as some of the other's; if there are any, nothing is
     *     shared
     */
    List<AppointmentId> share(PatientId merged, PatientId into);

    /** Gives a registration back the time that its own appointments take. */
    void part(PatientId unmerged);
}
