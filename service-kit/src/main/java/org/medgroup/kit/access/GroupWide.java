package org.medgroup.kit.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what belongs to the group and to no site.
 *
 * <ul>
 *   <li>On a command that names neither sites nor a target: it needs group scope, unless {@link #anyScope()}.
 *   <li>On a handler method: the ids in its path (other than {@code siteId}) name shared group data, such as a visit
 *       type, and are not checked against anybody's sites. On a path variable: the same for that one.
 * </ul>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
public @interface GroupWide {
    /** For commands: harmless shared data that somebody with any scope may change. */
    boolean anyScope() default false;
}
