/** Sites: where they are, in which time zone, and when they are open. */
@NullMarked
package org.medgroup.staff.site;

import org.jspecify.annotations.NullMarked;
