/** What scheduling knows of rosters: told by staff-service, never asked for. */
@NullMarked
package org.medgroup.scheduling.roster;

import org.jspecify.annotations.NullMarked;
