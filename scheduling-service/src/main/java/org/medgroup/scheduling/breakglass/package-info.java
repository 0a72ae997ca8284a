/** Opening a patient of another site with a reason, for an hour, and the review of it. */
@NullMarked
package org.medgroup.scheduling.breakglass;

import org.jspecify.annotations.NullMarked;
