/** Bookable equipment over HTTP. */
@NullMarked
package org.medgroup.scheduling.equipment.web;

import org.jspecify.annotations.NullMarked;
