/** A site's day on one sheet, for those who stand together before it begins. A question, not an owner of data. */
@NullMarked
package org.medgroup.scheduling.huddle;

import org.jspecify.annotations.NullMarked;
