/** The sites' tables: read model, the guard of their codes, and what they need to know of regions. */
@NullMarked
package org.medgroup.staff.site.sql;

import org.jspecify.annotations.NullMarked;
