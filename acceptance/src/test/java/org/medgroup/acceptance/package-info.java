/** The whole system from outside: started by its own command, used through its own front door. */
@NullMarked
package org.medgroup.acceptance;

import org.jspecify.annotations.NullMarked;
