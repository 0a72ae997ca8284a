/** Checks the platform's promises on the running system. */
@NullMarked
package org.medgroup.deploy.verifying;

import org.jspecify.annotations.NullMarked;
