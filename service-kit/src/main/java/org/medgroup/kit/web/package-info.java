/** The service's HTTP edge: security, conventions, limits and its OpenAPI description. */
@NullMarked
package org.medgroup.kit.web;

import org.jspecify.annotations.NullMarked;
