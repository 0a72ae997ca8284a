/** A small world around the gateway: an identity provider, services, a database and a browser. */
@NullMarked
package org.medgroup.gateway.testing;

import org.jspecify.annotations.NullMarked;
