/** Rebuilds for tests. */
@NullMarked
package org.medgroup.kit.rebuild;

import org.jspecify.annotations.NullMarked;
