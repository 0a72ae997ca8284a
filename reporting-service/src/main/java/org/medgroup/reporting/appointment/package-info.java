/** One fact per appointment. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.appointment;
