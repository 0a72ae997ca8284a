/** How the service's records become the description of its API. */
@NullMarked
package org.medgroup.scheduling.openapi;

import org.jspecify.annotations.NullMarked;
