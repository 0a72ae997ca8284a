/** What billing-service publishes on {@code billing-events}. */
@NullMarked
package org.medgroup.contracts.billing;

import org.jspecify.annotations.NullMarked;
