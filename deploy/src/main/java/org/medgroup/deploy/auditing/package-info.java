/** What auditors are given: an evidence pack about a period. */
@NullMarked
package org.medgroup.deploy.auditing;

import org.jspecify.annotations.NullMarked;
