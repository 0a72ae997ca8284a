/** Read models rebuilt from their events while the system serves. */
@NullMarked
package org.medgroup.deploy.rebuilding;

import org.jspecify.annotations.NullMarked;
