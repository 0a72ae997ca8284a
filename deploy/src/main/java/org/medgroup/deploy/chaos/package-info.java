/** Breaks a system of its own on purpose while it works, and shows whether anything that it promised was lost. */
@NullMarked
package org.medgroup.deploy.chaos;

import org.jspecify.annotations.NullMarked;
