/** Personal data, sealed once at the edge with a key per person that can be destroyed. */
@NullMarked
package org.medgroup.kit.personal;

import org.jspecify.annotations.NullMarked;
