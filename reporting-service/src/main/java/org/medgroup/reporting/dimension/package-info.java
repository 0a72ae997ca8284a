/** Regions, sites and providers, as far as they are known here. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.dimension;
