/** Appointments as iCalendar (RFC 5545), for the calendars of other programs. */
@NullMarked
package org.medgroup.scheduling.icalendar;

import org.jspecify.annotations.NullMarked;
