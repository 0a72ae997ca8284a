/** Whom a patient's data was given to outside treatment, payment and operations (45 CFR 164.528). */
@NullMarked
package org.medgroup.scheduling.disclosure;

import org.jspecify.annotations.NullMarked;
