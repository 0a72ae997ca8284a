/** One site's day: who works, who comes, and what changes while somebody is looking. */
@NullMarked
package org.medgroup.scheduling.day;

import org.jspecify.annotations.NullMarked;
