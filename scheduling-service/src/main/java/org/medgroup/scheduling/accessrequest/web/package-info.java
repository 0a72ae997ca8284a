/** Patients' access requests over HTTP. */
@NullMarked
package org.medgroup.scheduling.accessrequest.web;

import org.jspecify.annotations.NullMarked;
