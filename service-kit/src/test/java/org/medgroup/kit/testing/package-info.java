/** Real PostgreSQL and Kafka for integration tests, started once per JVM and shared by every test in it. */
@NullMarked
package org.medgroup.kit.testing;

import org.jspecify.annotations.NullMarked;
