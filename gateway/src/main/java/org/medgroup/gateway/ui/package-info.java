/** The web UI's files and the page that loads them. */
@NullMarked
package org.medgroup.gateway.ui;

import org.jspecify.annotations.NullMarked;
