/** Where one installation lives: its ports, its folder, its generated secrets, and the checkout it runs from. */
@NullMarked
package org.medgroup.deploy.installation;

import org.jspecify.annotations.NullMarked;
