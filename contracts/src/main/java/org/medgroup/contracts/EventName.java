package org.medgroup.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The public name of an integration event, {@code <service>.<what-happened>.v<n>}. It is what travels in {@code ce_type};
 * the Java name never does. A changed shape is a new version beside the old one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventName {
    String value();
}
