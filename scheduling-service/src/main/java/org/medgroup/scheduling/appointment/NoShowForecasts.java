package org.medgroup.scheduling.appointment;

import java.util.Collection;
import java.util.Map;
import org.medgroup.contracts.AppointmentId;

/** Says how likely it is that patients do not come. */
public interface NoShowForecasts {
    /** From 0 to 1, by what was known at booking; nothing of cancelled appointments and while no model is in use. */
    Map<AppointmentId, Double> probabilities(Collection<AppointmentId> appointments);
}
