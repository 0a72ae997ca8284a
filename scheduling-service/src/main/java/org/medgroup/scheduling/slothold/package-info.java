/** Slots kept free for a few minutes, for callers who are still choosing. */
@NullMarked
package org.medgroup.scheduling.slothold;

import org.jspecify.annotations.NullMarked;
