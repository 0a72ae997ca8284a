package org.medgroup.kit.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a path variable that names a part of what another path variable names, such as the {@code absenceId} in
 * {@code /providers/{providerId}/absences/{absenceId}}: the whole is checked against the caller's sites, and the whole
 * knows its parts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Within {
    /** The name of the path variable that names the whole. */
    String value();
}
