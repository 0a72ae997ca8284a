/** Visit types over HTTP. */
@NullMarked
package org.medgroup.scheduling.visittype.web;

import org.jspecify.annotations.NullMarked;
