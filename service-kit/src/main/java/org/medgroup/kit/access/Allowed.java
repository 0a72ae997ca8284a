package org.medgroup.kit.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles that may call this handler method or send this command; any one of them is enough. Every handler method
 * and every command says so: a service with a handler method that does not say it does not start, and a command that
 * does not say it is refused. Where they may is the scope's business, not this one's.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Allowed {
    Role[] value() default {};

    /** Any authenticated user, whatever the role. */
    boolean everyone() default false;
}
