/** Appointments over HTTP. */
@NullMarked
package org.medgroup.scheduling.appointment.web;

import org.jspecify.annotations.NullMarked;
