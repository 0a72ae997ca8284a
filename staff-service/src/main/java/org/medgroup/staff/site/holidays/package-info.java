/** Where public holidays come from, and the yearly look at the next ones. */
@NullMarked
package org.medgroup.staff.site.holidays;

import org.jspecify.annotations.NullMarked;
