package org.medgroup.kit.event;

/** The keys under which the kit keeps who, why and when beside every stored event. Values are strings. */
public final class EventMetadata {
    /** Who acted: a user's subject or {@code system:<service>}. */
    public static final String ACTOR = "actor";

    /** {@code user} or {@code system}. */
    public static final String ACTOR_KIND = "actorKind";

    /** The user at the start of the chain, when a system acts because of what a user did. */
    public static final String INITIATOR = "initiator";

    /** The message that led to this event: an integration event's id, or the request's. */
    public static final String CAUSE = "cause";

    /** Why, as a code: what the caller gave as {@code X-Reason}. */
    public static final String REASON = "reason";

    /** From where: the network that the request came from, the host left out. */
    public static final String CLIENT = "client";

    /** ISO-8601 instant at which the fact happened, when that is not when it was recorded. */
    public static final String OCCURRED_AT = "occurredAt";

    /** W3C trace context of the command. */
    public static final String TRACE_PARENT = "traceparent";

    /** {@link #IMPORT} for what came in bulk from another system; missing for everything else. */
    public static final String CHANNEL = "channel";

    public static final String IMPORT = "import";

    private EventMetadata() {}
}
