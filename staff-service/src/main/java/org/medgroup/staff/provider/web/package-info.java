/** Providers over HTTP. */
@NullMarked
package org.medgroup.staff.provider.web;

import org.jspecify.annotations.NullMarked;
