package org.medgroup.scheduling.template;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.LocalDate;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;

/** What can be asked of one provider template. */
public sealed interface TemplateCommand {
    @Allowed({SITE_MANAGER, ADMIN})
    record OpenTemplate(@TargetAggregateIdentifier TemplateId templateId, WeeklyHours hours)
            implements TemplateCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(hours.siteId());
        }
    }

    /** What is booked after the last day stays booked. */
    @Allowed({SITE_MANAGER, ADMIN})
    record EndTemplate(@TargetAggregateIdentifier TemplateId templateId, LocalDate lastDay)
            implements TemplateCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("template", templateId);
        }
    }
}
