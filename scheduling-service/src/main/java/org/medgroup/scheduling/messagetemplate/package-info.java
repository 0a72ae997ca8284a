/** What patients are written, in whose words: a site's, the group's, or the shipped ones. */
@NullMarked
package org.medgroup.scheduling.messagetemplate;

import org.jspecify.annotations.NullMarked;
