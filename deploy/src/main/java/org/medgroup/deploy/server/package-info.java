/** The real PostgreSQL, Kafka and Keycloak, unpacked from the archives that the build resolves. */
@NullMarked
package org.medgroup.deploy.server;

import org.jspecify.annotations.NullMarked;
