/** Patients over HTTP: the edge at which personal fields are sealed and opened. */
@NullMarked
package org.medgroup.scheduling.patient.web;

import org.jspecify.annotations.NullMarked;
