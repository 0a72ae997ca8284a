/** Axon 4 on Spring Boot 4: real transactions, an append-only JDBC store, projectors inside the command's transaction. */
@NullMarked
package org.medgroup.kit.axon;

import org.jspecify.annotations.NullMarked;
