/** The recall list over HTTP. */
@NullMarked
package org.medgroup.scheduling.recall.web;

import org.jspecify.annotations.NullMarked;
