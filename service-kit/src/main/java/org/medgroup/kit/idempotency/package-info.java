/** One write request, one transaction, one effect, however often it is sent. */
@NullMarked
package org.medgroup.kit.idempotency;

import org.jspecify.annotations.NullMarked;
