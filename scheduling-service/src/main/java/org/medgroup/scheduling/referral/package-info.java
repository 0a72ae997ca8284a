/** Referrals to the group's providers and from them, until somebody has told what came of them. */
@NullMarked
package org.medgroup.scheduling.referral;

import org.jspecify.annotations.NullMarked;
