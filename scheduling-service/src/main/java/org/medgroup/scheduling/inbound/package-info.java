/** Other services' events on their way into scheduling; one class per source. */
@NullMarked
package org.medgroup.scheduling.inbound;

import org.jspecify.annotations.NullMarked;
