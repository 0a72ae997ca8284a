/** Names that may be given once only. */
@NullMarked
package org.medgroup.scheduling.naming;

import org.jspecify.annotations.NullMarked;
