/**
 * The public language between the services: ids, event headers and the catalogue of integration events. Nothing in here
 * knows a framework, so that any consumer, reporting included, can read the topics with this module alone.
 */
@NullMarked
package org.medgroup.contracts;

import org.jspecify.annotations.NullMarked;
