/** What others hear of departments. */
@NullMarked
package org.medgroup.staff.department.publishing;

import org.jspecify.annotations.NullMarked;
