/** Brings data in: public data sets, and the demo group. */
@NullMarked
package org.medgroup.deploy.importing;

import org.jspecify.annotations.NullMarked;
