/** The generations of a stream of events: which one is read now, and how it came about. */
@NullMarked
package org.medgroup.kit.stream;

import org.jspecify.annotations.NullMarked;
