/** Carries the journal to Kafka, in order, exactly once. */
@NullMarked
package org.medgroup.kit.relay;

import org.jspecify.annotations.NullMarked;
