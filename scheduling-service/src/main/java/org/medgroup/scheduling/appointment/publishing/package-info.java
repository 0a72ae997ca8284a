/** What others learn of appointments. */
@NullMarked
package org.medgroup.scheduling.appointment.publishing;

import org.jspecify.annotations.NullMarked;
