/** What a visit takes of people and things, whether it can be had, and the guard that lets it be had once only. */
@NullMarked
package org.medgroup.scheduling.claiming;

import org.jspecify.annotations.NullMarked;
