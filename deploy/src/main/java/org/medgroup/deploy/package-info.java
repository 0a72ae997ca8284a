/** The launcher behind {@code ./medgroup}: starts, watches and stops the whole system on one machine. */
@NullMarked
package org.medgroup.deploy;

import org.jspecify.annotations.NullMarked;
