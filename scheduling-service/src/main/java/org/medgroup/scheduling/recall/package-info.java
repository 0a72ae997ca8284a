/** Patients who are due for a visit, until it is booked or they do not want it. */
@NullMarked
package org.medgroup.scheduling.recall;

import org.jspecify.annotations.NullMarked;
