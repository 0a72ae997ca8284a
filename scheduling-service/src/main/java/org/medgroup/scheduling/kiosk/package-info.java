/** The devices of a site at which patients say that they have come: registered, limited, revocable. */
@NullMarked
package org.medgroup.scheduling.kiosk;

import org.jspecify.annotations.NullMarked;
