package org.medgroup.kit.history;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of an event's two times counts when a past moment is asked for. */
public enum Basis {
    /** When the service learned of it: what a screen showed at that moment. */
    @JsonProperty("recorded")
    RECORDED,
    /** When it happened, however late it was recorded. */
    @JsonProperty("occurred")
    OCCURRED
}
