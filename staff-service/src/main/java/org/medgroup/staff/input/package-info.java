/** What every way into this service shares: checks on text, and imports item by item. */
@NullMarked
package org.medgroup.staff.input;

import org.jspecify.annotations.NullMarked;
