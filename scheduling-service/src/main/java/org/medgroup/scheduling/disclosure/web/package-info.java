/** The accounting of disclosures over HTTP. */
@NullMarked
package org.medgroup.scheduling.disclosure.web;

import org.jspecify.annotations.NullMarked;
