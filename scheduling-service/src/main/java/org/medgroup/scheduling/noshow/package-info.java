/**
 * How likely it is that a patient will not come: a model learnt from the group's own past, what it said of each appointment
 * when that was booked, and what became of it.
 */
@NullMarked
package org.medgroup.scheduling.noshow;

import org.jspecify.annotations.NullMarked;
