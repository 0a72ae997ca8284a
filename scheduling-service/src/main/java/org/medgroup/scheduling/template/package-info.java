/** Provider templates: the hours that a provider offers at a site, week after week. */
@NullMarked
package org.medgroup.scheduling.template;

import org.jspecify.annotations.NullMarked;
