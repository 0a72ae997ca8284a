/** Progress on a terminal, and plain lines where there is none. */
@NullMarked
package org.medgroup.deploy.progress;

import org.jspecify.annotations.NullMarked;
