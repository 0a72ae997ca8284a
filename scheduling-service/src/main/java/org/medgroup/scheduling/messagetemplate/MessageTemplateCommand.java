package org.medgroup.scheduling.messagetemplate;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.NamesSites;

/** What can be asked of one template. */
public sealed interface MessageTemplateCommand {
    MessageKind kind();

    String language();

    /** None: from now on the next wider one holds. */
    @Nullable
    Wording wording();

    @Allowed({SITE_MANAGER, ADMIN})
    record WordForSite(
            @TargetAggregateIdentifier MessageTemplateId messageTemplateId,
            SiteId siteId,
            MessageKind kind,
            String language,
            @Nullable Wording wording)
            implements MessageTemplateCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    /** For every site that has no words of its own. */
    @GroupWide
    @Allowed(ADMIN)
    record WordForGroup(
            @TargetAggregateIdentifier MessageTemplateId messageTemplateId,
            MessageKind kind,
            String language,
            @Nullable Wording wording)
            implements MessageTemplateCommand {}
}
