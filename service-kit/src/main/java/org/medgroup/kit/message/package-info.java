/** Messages to people: queued with the effect that they tell of, sent afterwards, and written down. */
@NullMarked
package org.medgroup.kit.message;

import org.jspecify.annotations.NullMarked;
