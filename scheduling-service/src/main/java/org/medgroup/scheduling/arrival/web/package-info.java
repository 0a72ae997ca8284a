/** Arriving, for the desk over HTTP and for patients on the page of a kiosk. */
@NullMarked
package org.medgroup.scheduling.arrival.web;

import org.jspecify.annotations.NullMarked;
