/** Third-next-available: how long patients wait for a routine visit, measured weekly and answered for any earlier moment. */
@NullMarked
package org.medgroup.scheduling.thirdnext;

import org.jspecify.annotations.NullMarked;
