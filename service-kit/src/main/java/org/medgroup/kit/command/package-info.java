/** The way of a command into an aggregate, with who sent it and why. */
@NullMarked
package org.medgroup.kit.command;

import org.jspecify.annotations.NullMarked;
