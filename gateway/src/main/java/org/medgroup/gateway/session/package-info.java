/** Browser sessions: kept in PostgreSQL, sealed, ended by inactivity. */
@NullMarked
package org.medgroup.gateway.session;

import org.jspecify.annotations.NullMarked;
