/** How often, how early and by what patients are reminded, by how likely it is that they do not come. */
@NullMarked
package org.medgroup.scheduling.reminderrule;

import org.jspecify.annotations.NullMarked;
