/** Rooms over HTTP. */
@NullMarked
package org.medgroup.scheduling.room.web;

import org.jspecify.annotations.NullMarked;
