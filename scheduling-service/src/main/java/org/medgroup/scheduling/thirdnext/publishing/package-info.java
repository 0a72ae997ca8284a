/** What others hear of third-next-available. */
@NullMarked
package org.medgroup.scheduling.thirdnext.publishing;

import org.jspecify.annotations.NullMarked;
