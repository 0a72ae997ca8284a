/** What a command needs to talk to the running system. */
@NullMarked
package org.medgroup.deploy.running;

import org.jspecify.annotations.NullMarked;
