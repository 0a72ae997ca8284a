/** The measures of appointments and their daily sums. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.figures;
