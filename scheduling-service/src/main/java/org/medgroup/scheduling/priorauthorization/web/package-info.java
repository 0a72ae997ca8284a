/** Authorizations over HTTP. */
@NullMarked
package org.medgroup.scheduling.priorauthorization.web;

import org.jspecify.annotations.NullMarked;
