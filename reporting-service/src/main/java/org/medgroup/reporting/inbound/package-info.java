/** What the other services say, one class per source. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.inbound;
