/** The commands that start, stop and look at the whole system. */
@NullMarked
package org.medgroup.deploy.starting;

import org.jspecify.annotations.NullMarked;
