/** The journal gives every committed event a gapless position that never changes and a link in a hash chain. */
@NullMarked
package org.medgroup.kit.journal;

import org.jspecify.annotations.NullMarked;
