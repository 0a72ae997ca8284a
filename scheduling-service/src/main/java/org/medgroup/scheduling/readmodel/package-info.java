/** How a read model follows its events inside the command's transaction. */
@NullMarked
package org.medgroup.scheduling.readmodel;

import org.jspecify.annotations.NullMarked;
