/** Who is signed in, and the tokens that stand for them. Tokens never leave this package except towards a service. */
@NullMarked
package org.medgroup.gateway.login;

import org.jspecify.annotations.NullMarked;
