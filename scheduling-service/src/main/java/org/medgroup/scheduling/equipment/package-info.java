/** Machines and instruments that can be in one place at a time: booked together with provider and room. */
@NullMarked
package org.medgroup.scheduling.equipment;

import org.jspecify.annotations.NullMarked;
