/** Patients asking for their own record, and the thirty days in which they get it (45 CFR 164.524). */
@NullMarked
package org.medgroup.scheduling.accessrequest;

import org.jspecify.annotations.NullMarked;
