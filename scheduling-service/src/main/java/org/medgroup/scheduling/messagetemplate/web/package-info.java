/** Message templates over HTTP: kept by those who run a site, and by administrators for the group. */
@NullMarked
package org.medgroup.scheduling.messagetemplate.web;

import org.jspecify.annotations.NullMarked;
