/** Providers over HTTP, as scheduling knows them. */
@NullMarked
package org.medgroup.scheduling.provider.web;

import org.jspecify.annotations.NullMarked;
