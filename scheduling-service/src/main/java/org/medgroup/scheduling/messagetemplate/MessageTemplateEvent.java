package org.medgroup.scheduling.messagetemplate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one template. */
public sealed interface MessageTemplateEvent {
    /**
     * @param siteId none: the group's
     * @param templateVersion counted from 1; messages say by which one they were written
     * @param wording none: nothing is set here any more
     */
    @StoredAs("message-worded")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MessageWorded(
            MessageTemplateId messageTemplateId,
            @Nullable SiteId siteId,
            MessageKind kind,
            String language,
            long templateVersion,
            @Nullable Wording wording,
            Instant occurredAt)
            implements MessageTemplateEvent {}
}
