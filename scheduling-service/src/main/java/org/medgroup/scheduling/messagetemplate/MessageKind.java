package org.medgroup.scheduling.messagetemplate;

import java.util.List;

/** On what occasion patients are written to. */
public enum MessageKind {
    REMINDER("reminder", "reminder", List.of("site", "date", "time", "link")),
    /** The appointment is at another time now. */
    MOVED("reminder", "moved", List.of("site", "date", "time", "link")),
    /** The site has cancelled. */
    CANCELLED("reminder", "cancelled", List.of("site", "date", "time")),
    /** A slot for somebody who waits. */
    OFFER("waitlist", "offer", List.of("site", "date", "time", "until", "link")),
    /** A visit is due. */
    RECALL("recall", "due", List.of("site"));

    static final String LINK = "link";

    private final String bundle;
    private final String key;
    private final List<String> placeholders;

    MessageKind(String bundle, String key, List<String> placeholders) {
        this.bundle = bundle;
        this.key = key;
        this.placeholders = placeholders;
    }

    /** What may stand in braces. */
    public List<String> placeholders() {
        return placeholders;
    }

    /** Without its link there would be nothing to answer by. */
    public boolean needsLink() {
        return placeholders.contains(LINK);
    }

    String bundle() {
        return bundle;
    }

    String key() {
        return key;
    }
}
