/** The one address that browsers and programs know: sign-in, routes to the services, and the web UI. */
@NullMarked
package org.medgroup.gateway;

import org.jspecify.annotations.NullMarked;
