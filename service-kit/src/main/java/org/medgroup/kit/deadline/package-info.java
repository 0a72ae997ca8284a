/** What a service does at a time rather than on a request: deadlines, kept in its database. */
@NullMarked
package org.medgroup.kit.deadline;

import org.jspecify.annotations.NullMarked;
