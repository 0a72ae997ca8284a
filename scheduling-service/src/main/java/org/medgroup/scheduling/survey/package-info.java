/** How patients found their visits: three questions, asked once, answered through a link. */
@NullMarked
package org.medgroup.scheduling.survey;

import org.jspecify.annotations.NullMarked;
