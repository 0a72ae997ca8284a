/** What staff-service publishes on {@code staff-events}: the organisation, its people and when they are away. */
@NullMarked
package org.medgroup.contracts.staff;

import org.jspecify.annotations.NullMarked;
