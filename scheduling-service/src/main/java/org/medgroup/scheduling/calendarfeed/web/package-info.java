/** Calendar feeds over HTTP: kept by those who run the site, read by whoever has the address. */
@NullMarked
package org.medgroup.scheduling.calendarfeed.web;

import org.jspecify.annotations.NullMarked;
