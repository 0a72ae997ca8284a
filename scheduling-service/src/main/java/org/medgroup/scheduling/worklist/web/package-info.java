/** The work list over HTTP. */
@NullMarked
package org.medgroup.scheduling.worklist.web;

import org.jspecify.annotations.NullMarked;
