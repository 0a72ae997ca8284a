package org.medgroup.kit.access;

/**
 * A command about something that exists already. At least one of the sites stored for it must lie within the sender's
 * scope, whatever the command itself says about sites.
 */
public interface HasTarget {
    Target target();
}
