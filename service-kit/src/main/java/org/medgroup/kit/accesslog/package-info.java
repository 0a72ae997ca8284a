/** Who has seen whose personal data: one entry per request, chained, written before the answer leaves. */
@NullMarked
package org.medgroup.kit.accesslog;

import org.jspecify.annotations.NullMarked;
