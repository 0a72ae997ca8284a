/** Regions over HTTP. */
@NullMarked
package org.medgroup.staff.region.web;

import org.jspecify.annotations.NullMarked;
