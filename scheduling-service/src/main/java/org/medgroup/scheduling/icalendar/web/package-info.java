/** Handing out calendar files. */
@NullMarked
package org.medgroup.scheduling.icalendar.web;

import org.jspecify.annotations.NullMarked;
