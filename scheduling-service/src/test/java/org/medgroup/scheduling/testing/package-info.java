/** What tests of this service share: a small group of sites, and somebody at the keyboard. */
@NullMarked
package org.medgroup.scheduling.testing;

import org.jspecify.annotations.NullMarked;
