/** What scheduling-service publishes on {@code scheduling-events}: patients by id only, appointments and offered time. */
@NullMarked
package org.medgroup.contracts.scheduling;

import org.jspecify.annotations.NullMarked;
