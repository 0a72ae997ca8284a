/** The waitlist over HTTP, and the page behind an offer's link. */
@NullMarked
package org.medgroup.scheduling.waitlist.web;

import org.jspecify.annotations.NullMarked;
