/** The site's day over HTTP, as a picture and as a stream of changes. */
@NullMarked
package org.medgroup.scheduling.day.web;

import org.jspecify.annotations.NullMarked;
