/** The way from {@code /api/<service>/…} to the service, and what happens when it does not answer. */
@NullMarked
package org.medgroup.gateway.routing;

import org.jspecify.annotations.NullMarked;
