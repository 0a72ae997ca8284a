/** What is different from the weekly templates: extra hours, and hours that are blocked. */
@NullMarked
package org.medgroup.scheduling.deviation;

import org.jspecify.annotations.NullMarked;
