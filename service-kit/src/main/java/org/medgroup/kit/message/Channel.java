package org.medgroup.kit.message;

/** A way to reach somebody. {@code CHAT} is for staff only: what goes there names no patient. */
public enum Channel {
    EMAIL,
    SMS,
    CHAT
}
