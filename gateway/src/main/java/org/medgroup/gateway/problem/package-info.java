/** Refusals in the shape of RFC 9457, whoever refuses. */
@NullMarked
package org.medgroup.gateway.problem;

import org.jspecify.annotations.NullMarked;
