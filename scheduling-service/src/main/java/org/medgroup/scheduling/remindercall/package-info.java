/** Whom to call before an appointment, and what came of it. */
@NullMarked
package org.medgroup.scheduling.remindercall;

import org.jspecify.annotations.NullMarked;
