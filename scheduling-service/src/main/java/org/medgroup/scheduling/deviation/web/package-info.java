/** Deviations over HTTP. */
@NullMarked
package org.medgroup.scheduling.deviation.web;

import org.jspecify.annotations.NullMarked;
