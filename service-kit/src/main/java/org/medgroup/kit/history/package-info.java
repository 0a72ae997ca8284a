/** What has happened to one thing: its events retold with who, when, why and the difference; its state at any moment. */
@NullMarked
package org.medgroup.kit.history;

import org.jspecify.annotations.NullMarked;
