/** The list of calls over HTTP. */
@NullMarked
package org.medgroup.scheduling.remindercall.web;

import org.jspecify.annotations.NullMarked;
