/** Appointments and their whole life. Time on a provider, a room or a patient is claimed here and nowhere else. */
@NullMarked
package org.medgroup.scheduling.appointment;

import org.jspecify.annotations.NullMarked;
