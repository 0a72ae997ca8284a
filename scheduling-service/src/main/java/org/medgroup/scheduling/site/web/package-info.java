/** Sites over HTTP, as scheduling knows them. */
@NullMarked
package org.medgroup.scheduling.site.web;

import org.jspecify.annotations.NullMarked;
