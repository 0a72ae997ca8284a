/** A patient comes: what was confirmed, what is missing, at the desk or at a kiosk. */
@NullMarked
package org.medgroup.scheduling.arrival;

import org.jspecify.annotations.NullMarked;
