/** What others hear of sites. */
@NullMarked
package org.medgroup.staff.site.publishing;

import org.jspecify.annotations.NullMarked;
