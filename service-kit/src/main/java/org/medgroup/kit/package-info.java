/** How to be a Medgroup service. What every service shares and none needs to say again. */
@NullMarked
package org.medgroup.kit;

import org.jspecify.annotations.NullMarked;
