/** Concerns over HTTP. */
@NullMarked
package org.medgroup.scheduling.concern.web;

import org.jspecify.annotations.NullMarked;
