/** Processes that outlive the launcher: started, recognised again beyond doubt, stopped. */
@NullMarked
package org.medgroup.deploy.process;

import org.jspecify.annotations.NullMarked;
