package org.medgroup.scheduling.messagetemplate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Identifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.StableIds;

/** One text of a site or of the group, in one language. */
public record MessageTemplateId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageTemplateId {
        Objects.requireNonNull(value, "value");
    }

    /** There is one for each. @param site none: the group's */
    public static MessageTemplateId of(MessageKind kind, String language, @Nullable SiteId site) {
        return new MessageTemplateId(
                StableIds.of("message-template", kind.name(), language, site == null ? "group" : site.toString()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
