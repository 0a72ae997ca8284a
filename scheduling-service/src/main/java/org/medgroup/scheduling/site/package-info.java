/** What scheduling knows of sites beyond the kit's directory: when they are open. */
@NullMarked
package org.medgroup.scheduling.site;

import org.jspecify.annotations.NullMarked;
