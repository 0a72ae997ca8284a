/** Forms that patients have signed: which, when, by whom and where the paper is. */
@NullMarked
package org.medgroup.scheduling.form;

import org.jspecify.annotations.NullMarked;
