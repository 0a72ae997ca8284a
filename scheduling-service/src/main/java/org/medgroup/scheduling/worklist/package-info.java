/** Appointments that were right when they were booked and cannot take place as things are now. A question, not an owner of data. */
@NullMarked
package org.medgroup.scheduling.worklist;

import org.jspecify.annotations.NullMarked;
