/** Consumes other services' contracts so that each event takes effect exactly once. */
@NullMarked
package org.medgroup.kit.inbox;

import org.jspecify.annotations.NullMarked;
