/** The providers' tables: read model and the guard of their NPIs. */
@NullMarked
package org.medgroup.staff.provider.sql;

import org.jspecify.annotations.NullMarked;
