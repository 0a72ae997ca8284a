/** Where an event stands within its aggregate. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.event;
