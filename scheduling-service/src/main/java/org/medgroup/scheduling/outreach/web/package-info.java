/** Pages for people without an account. */
@NullMarked
package org.medgroup.scheduling.outreach.web;

import org.jspecify.annotations.NullMarked;
