/** Who may do what, and where: roles, site scope and the one policy that decides. Nothing is allowed by default. */
@NullMarked
package org.medgroup.kit.access;

import org.jspecify.annotations.NullMarked;
