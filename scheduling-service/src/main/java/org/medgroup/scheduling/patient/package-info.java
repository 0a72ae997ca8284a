/** Patients: registered once for the group, linked to sites, their personal fields sealed. */
@NullMarked
package org.medgroup.scheduling.patient;

import org.jspecify.annotations.NullMarked;
