/** The time that providers offer: what fill-rate divides by. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.offered;
