/** Names and metadata of stored events: what makes an event readable long after its class has moved. */
@NullMarked
package org.medgroup.kit.event;

import org.jspecify.annotations.NullMarked;
