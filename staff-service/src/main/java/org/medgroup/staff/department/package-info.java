/** Departments: the parts of a site. */
@NullMarked
package org.medgroup.staff.department;

import org.jspecify.annotations.NullMarked;
