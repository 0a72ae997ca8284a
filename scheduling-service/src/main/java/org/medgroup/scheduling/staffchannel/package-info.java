/** A site's staff are told in their chat what somebody should look at: counts, kinds and a link, and no patient. */
@NullMarked
package org.medgroup.scheduling.staffchannel;

import org.jspecify.annotations.NullMarked;
