/** The huddle sheet over HTTP, for the screen and as a document. */
@NullMarked
package org.medgroup.scheduling.huddle.web;

import org.jspecify.annotations.NullMarked;
