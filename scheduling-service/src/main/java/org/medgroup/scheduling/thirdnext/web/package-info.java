/** Third-next-available over HTTP. */
@NullMarked
package org.medgroup.scheduling.thirdnext.web;

import org.jspecify.annotations.NullMarked;
