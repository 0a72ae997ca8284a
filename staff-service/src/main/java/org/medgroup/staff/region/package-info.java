/** Regions: groups of sites under one lead. */
@NullMarked
package org.medgroup.staff.region;

import org.jspecify.annotations.NullMarked;
