/** The departments' tables: read model and the guard of their names. */
@NullMarked
package org.medgroup.staff.department.sql;

import org.jspecify.annotations.NullMarked;
