/** What all imports have in common: many items, one transaction, an outcome for each, nothing changed by a repeat. */
@NullMarked
package org.medgroup.scheduling.importing;

import org.jspecify.annotations.NullMarked;
