/** What others learn of templates. */
@NullMarked
package org.medgroup.scheduling.template.publishing;

import org.jspecify.annotations.NullMarked;
