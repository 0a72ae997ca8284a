/** Where patient and provider meet who are not in one room. */
@NullMarked
package org.medgroup.scheduling.telehealth;

import org.jspecify.annotations.NullMarked;
