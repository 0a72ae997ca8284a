/** How far journal, relay and consumers are, what is parked, and what an operator can do about it. */
@NullMarked
package org.medgroup.kit.operations;

import org.jspecify.annotations.NullMarked;
