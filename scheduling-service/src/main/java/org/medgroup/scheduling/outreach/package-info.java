/** How patients are written to, and what they may do without an account. */
@NullMarked
package org.medgroup.scheduling.outreach;

import org.jspecify.annotations.NullMarked;
