/** What others are told of deviations. */
@NullMarked
package org.medgroup.scheduling.deviation.publishing;

import org.jspecify.annotations.NullMarked;
