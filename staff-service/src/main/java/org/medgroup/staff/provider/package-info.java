/** Providers: who they are, where they work, when they are away and what they are licensed for. */
@NullMarked
package org.medgroup.staff.provider;

import org.jspecify.annotations.NullMarked;
