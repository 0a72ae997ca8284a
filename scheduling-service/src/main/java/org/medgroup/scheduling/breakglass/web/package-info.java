/** Break-glass over HTTP. */
@NullMarked
package org.medgroup.scheduling.breakglass.web;

import org.jspecify.annotations.NullMarked;
