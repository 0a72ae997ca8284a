/** billing-service. */
@NullMarked
package org.medgroup.billing;

import org.jspecify.annotations.NullMarked;
