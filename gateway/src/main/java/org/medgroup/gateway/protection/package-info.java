/** What a request must satisfy before anything is done with it: who, how much, how often. */
@NullMarked
package org.medgroup.gateway.protection;

import org.jspecify.annotations.NullMarked;
