/** inventory-service. */
@NullMarked
package org.medgroup.inventory;

import org.jspecify.annotations.NullMarked;
