/** Required forms over HTTP: kept by those who run the site. */
@NullMarked
package org.medgroup.scheduling.requiredform.web;

import org.jspecify.annotations.NullMarked;
