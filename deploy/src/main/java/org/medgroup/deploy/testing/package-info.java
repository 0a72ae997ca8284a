/** Everything that continuous integration runs, in one command. */
@NullMarked
package org.medgroup.deploy.testing;

import org.jspecify.annotations.NullMarked;
