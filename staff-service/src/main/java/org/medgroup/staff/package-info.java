/** staff-service: the organisation itself and the people in it. Owns regions, sites, departments and providers. */
@NullMarked
package org.medgroup.staff;

import org.jspecify.annotations.NullMarked;
