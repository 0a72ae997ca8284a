/** From a service's private events to the published contracts. */
@NullMarked
package org.medgroup.kit.publishing;

import org.jspecify.annotations.NullMarked;
