/** Provider templates over HTTP. */
@NullMarked
package org.medgroup.scheduling.template.web;

import org.jspecify.annotations.NullMarked;
