/** How long patients wait for a routine visit, as scheduling measures it. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.access;
