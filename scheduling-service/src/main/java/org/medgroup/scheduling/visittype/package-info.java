/** The kinds of visits that the group offers, with how long they take. */
@NullMarked
package org.medgroup.scheduling.visittype;

import org.jspecify.annotations.NullMarked;
