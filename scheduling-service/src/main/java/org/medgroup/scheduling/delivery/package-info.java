/** The log of all that was sent, and sending again what could not be. */
@NullMarked
package org.medgroup.scheduling.delivery;

import org.jspecify.annotations.NullMarked;
