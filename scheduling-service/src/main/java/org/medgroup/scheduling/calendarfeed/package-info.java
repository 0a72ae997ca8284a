/** A provider's appointments at one site as a calendar that other programs subscribe to: private, nameless, revocable. */
@NullMarked
package org.medgroup.scheduling.calendarfeed;

import org.jspecify.annotations.NullMarked;
