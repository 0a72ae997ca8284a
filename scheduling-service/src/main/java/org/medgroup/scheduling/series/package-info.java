/** Appointments that repeat: their rule, what stands in their way, and what is done to all of them at once. */
@NullMarked
package org.medgroup.scheduling.series;

import org.jspecify.annotations.NullMarked;
