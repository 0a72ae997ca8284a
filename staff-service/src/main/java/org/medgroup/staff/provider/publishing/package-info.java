/** What others hear of providers. */
@NullMarked
package org.medgroup.staff.provider.publishing;

import org.jspecify.annotations.NullMarked;
