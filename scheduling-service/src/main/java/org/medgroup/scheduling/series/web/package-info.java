/** Series over HTTP. */
@NullMarked
package org.medgroup.scheduling.series.web;

import org.jspecify.annotations.NullMarked;
