/** The table of regions. */
@NullMarked
package org.medgroup.staff.region.sql;

import org.jspecify.annotations.NullMarked;
