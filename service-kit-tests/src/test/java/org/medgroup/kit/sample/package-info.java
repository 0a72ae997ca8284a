/** A service as small as can be: what the kit is tested with. */
@NullMarked
package org.medgroup.kit.sample;

import org.jspecify.annotations.NullMarked;
