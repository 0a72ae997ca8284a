/** Decides what must be built, and lets Maven build it. */
@NullMarked
package org.medgroup.deploy.building;

import org.jspecify.annotations.NullMarked;
