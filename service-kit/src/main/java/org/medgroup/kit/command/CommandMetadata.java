package org.medgroup.kit.command;

/** What commands and their events carry beside {@link org.medgroup.kit.event.EventMetadata}. */
public final class CommandMetadata {
    /** The sender's roles at that moment: their codes with spaces between. */
    public static final String ROLES = "roles";

    private CommandMetadata() {}
}
