/** Facts and figures across the group's sites, folded from the other services' events. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting;
