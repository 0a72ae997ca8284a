/** The delivery log over HTTP. */
@NullMarked
package org.medgroup.scheduling.delivery.web;

import org.jspecify.annotations.NullMarked;
