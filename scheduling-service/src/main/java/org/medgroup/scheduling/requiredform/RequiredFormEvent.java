package org.medgroup.scheduling.requiredform;

import java.time.Instant;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one required form. */
public sealed interface RequiredFormEvent {
    RequiredFormId requiredFormId();

    @StoredAs("form-required")
    record FormRequired(RequiredFormId requiredFormId, SiteId siteId, FormRule rule, Instant occurredAt)
            implements RequiredFormEvent {}

    @StoredAs("form-no-longer-required")
    record FormNoLongerRequired(RequiredFormId requiredFormId, Instant occurredAt) implements RequiredFormEvent {}
}
