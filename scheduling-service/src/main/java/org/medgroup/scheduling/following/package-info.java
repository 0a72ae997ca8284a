/** How one thing follows from another within this service. */
@NullMarked
package org.medgroup.scheduling.following;

import org.jspecify.annotations.NullMarked;
