/** Tests of the whole service. */
@NullMarked
package org.medgroup.scheduling;

import org.jspecify.annotations.NullMarked;
