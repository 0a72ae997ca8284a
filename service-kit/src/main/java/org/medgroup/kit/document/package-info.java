/** Documents about people (cards, letters, scans), sealed with the person's key, with a date until which they are kept. */
@NullMarked
package org.medgroup.kit.document;

import org.jspecify.annotations.NullMarked;
