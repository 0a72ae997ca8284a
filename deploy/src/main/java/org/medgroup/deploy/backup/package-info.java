/** Backups of a running installation, and what brings one back: to its end, or to an instant. */
@NullMarked
package org.medgroup.deploy.backup;

import org.jspecify.annotations.NullMarked;
