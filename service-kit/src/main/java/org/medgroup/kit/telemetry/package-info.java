/** Traces across HTTP, commands, events and Kafka. */
@NullMarked
package org.medgroup.kit.telemetry;

import org.jspecify.annotations.NullMarked;
