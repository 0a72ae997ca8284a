/** Sites over HTTP. */
@NullMarked
package org.medgroup.staff.site.web;

import org.jspecify.annotations.NullMarked;
