/** HTTP of the no-show models. */
@NullMarked
package org.medgroup.scheduling.noshow.web;

import org.jspecify.annotations.NullMarked;
