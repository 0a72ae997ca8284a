/** Scheduling: who comes when, to whom and where. One package per feature; a feature's web and publishing packages are its edges. */
@NullMarked
package org.medgroup.scheduling;

import org.jspecify.annotations.NullMarked;
