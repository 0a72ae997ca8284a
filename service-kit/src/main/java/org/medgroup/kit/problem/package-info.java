/** Refusals and failures as RFC 9457 problems. */
@NullMarked
package org.medgroup.kit.problem;

import org.jspecify.annotations.NullMarked;
