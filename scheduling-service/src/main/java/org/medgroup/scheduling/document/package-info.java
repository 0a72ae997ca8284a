/** Documents about patients: cards, papers, letters, scans. */
@NullMarked
package org.medgroup.scheduling.document;

import org.jspecify.annotations.NullMarked;
