/** What scheduling knows of providers: told by staff-service, never asked for. */
@NullMarked
package org.medgroup.scheduling.provider;

import org.jspecify.annotations.NullMarked;
