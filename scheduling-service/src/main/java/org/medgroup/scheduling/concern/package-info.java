/** What patients complain of: somebody owns it, sees to it step by step, and says what came of it. */
@NullMarked
package org.medgroup.scheduling.concern;

import org.jspecify.annotations.NullMarked;
