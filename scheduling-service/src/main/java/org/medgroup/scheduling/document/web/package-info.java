/** Documents over HTTP, as their own bytes. */
@NullMarked
package org.medgroup.scheduling.document.web;

import org.jspecify.annotations.NullMarked;
