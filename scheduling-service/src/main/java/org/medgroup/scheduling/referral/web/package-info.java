/** Referrals over HTTP. */
@NullMarked
package org.medgroup.scheduling.referral.web;

import org.jspecify.annotations.NullMarked;
