/** The rooms in which patients are seen. */
@NullMarked
package org.medgroup.scheduling.room;

import org.jspecify.annotations.NullMarked;
