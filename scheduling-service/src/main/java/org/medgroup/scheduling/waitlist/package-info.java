/** Who waits for a slot, and which freed slot is offered to whom. */
@NullMarked
package org.medgroup.scheduling.waitlist;

import org.jspecify.annotations.NullMarked;
