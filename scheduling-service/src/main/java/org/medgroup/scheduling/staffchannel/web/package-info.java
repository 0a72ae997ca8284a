/** Staff channels over HTTP. */
@NullMarked
package org.medgroup.scheduling.staffchannel.web;

import org.jspecify.annotations.NullMarked;
