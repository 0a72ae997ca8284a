/** The dimensions that a caller may choose from. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.dimension.web;
