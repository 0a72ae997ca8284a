/** Video visits over HTTP. */
@NullMarked
package org.medgroup.scheduling.telehealth.web;

import org.jspecify.annotations.NullMarked;
