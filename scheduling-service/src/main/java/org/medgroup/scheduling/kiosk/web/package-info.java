/** Kiosks over HTTP, for those who run the site. */
@NullMarked
package org.medgroup.scheduling.kiosk.web;

import org.jspecify.annotations.NullMarked;
