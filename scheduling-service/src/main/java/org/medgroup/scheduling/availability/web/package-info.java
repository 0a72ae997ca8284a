/** The search for free slots over HTTP. */
@NullMarked
package org.medgroup.scheduling.availability.web;

import org.jspecify.annotations.NullMarked;
