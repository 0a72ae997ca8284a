/** What others hear of regions. */
@NullMarked
package org.medgroup.staff.region.publishing;

import org.jspecify.annotations.NullMarked;
