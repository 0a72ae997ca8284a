/** What others are told of concerns: no words. */
@NullMarked
package org.medgroup.scheduling.concern.publishing;

import org.jspecify.annotations.NullMarked;
