/** What patients think of their visits and are unhappy with, as scheduling tells it: marks and counts, no words. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.voice;
