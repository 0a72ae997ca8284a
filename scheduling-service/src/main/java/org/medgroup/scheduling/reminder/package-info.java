/** Patients are reminded of their appointments, and can answer without an account. */
@NullMarked
package org.medgroup.scheduling.reminder;

import org.jspecify.annotations.NullMarked;
