package org.medgroup.kit.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which an event is stored. Classes move and are renamed, stored events are not: the store knows this
 * name and revision only, never a Java class name. A changed shape gets a new revision and an upcaster.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredAs {
    /** Lower-case-kebab, unique within the service, for example {@code appointment-booked}. */
    String value();

    String revision() default "1";
}
