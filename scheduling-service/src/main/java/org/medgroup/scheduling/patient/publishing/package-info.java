/** What others learn of patients: that they exist, never who they are. */
@NullMarked
package org.medgroup.scheduling.patient.publishing;

import org.jspecify.annotations.NullMarked;
