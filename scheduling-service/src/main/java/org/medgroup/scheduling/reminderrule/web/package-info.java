/** The rule of reminders over HTTP: everybody who reminds may read it. */
@NullMarked
package org.medgroup.scheduling.reminderrule.web;

import org.jspecify.annotations.NullMarked;
