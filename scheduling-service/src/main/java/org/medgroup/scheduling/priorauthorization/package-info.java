/** What payers have authorized before the visit, counted down visit by visit. */
@NullMarked
package org.medgroup.scheduling.priorauthorization;

import org.jspecify.annotations.NullMarked;
