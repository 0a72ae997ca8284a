/** Runs sequencer, relay and inbox against models of their servers, by schedules that a seed decides. */
@NullMarked
package org.medgroup.kit.simulator;

import org.jspecify.annotations.NullMarked;
