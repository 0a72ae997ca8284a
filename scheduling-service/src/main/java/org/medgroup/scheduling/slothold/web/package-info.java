/** Holding a slot over HTTP. */
@NullMarked
package org.medgroup.scheduling.slothold.web;

import org.jspecify.annotations.NullMarked;
