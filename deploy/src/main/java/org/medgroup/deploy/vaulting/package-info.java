/** What operators do to the keys: a new master key, and erasures again after an older vault was restored. */
@NullMarked
package org.medgroup.deploy.vaulting;

import org.jspecify.annotations.NullMarked;
