/** Which forms a site wants to have signed, for which visits and how often. */
@NullMarked
package org.medgroup.scheduling.requiredform;

import org.jspecify.annotations.NullMarked;
