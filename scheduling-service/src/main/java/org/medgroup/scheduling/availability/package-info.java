/** What can be booked: offered time, less absences, less claimed time. A question, not an owner of data. */
@NullMarked
package org.medgroup.scheduling.availability;

import org.jspecify.annotations.NullMarked;
