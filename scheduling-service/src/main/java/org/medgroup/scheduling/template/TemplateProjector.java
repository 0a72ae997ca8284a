package org.medgroup.scheduling.template;

import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.Types;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.template.TemplateEvent.TemplateEnded;
import org.medgroup.scheduling.template.TemplateEvent.TemplateOpened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table of templates, from which offered time is computed. */
@Component
class TemplateProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    TemplateProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(TemplateEvent event) {
        switch (event) {
            case TemplateOpened e -> {
                WeeklyHours hours = e.hours();
                SlotKind kind = hours.slotKind();
                jdbc.sql("""
                        insert into provider_template
                            (template_id, provider_id, site_id, day_of_week, from_time, to_time, valid_from, valid_to,
                             slot_kind, slot_kind_visit_types, slot_kind_per_day, slot_kind_release_hours, lanes)
                        values (:id, :provider, :site, :day, :from, :to, :validFrom, :validTo,
                                :kind, :kindTypes::uuid[], :kindPerDay, :kindReleaseHours, :lanes)
                        on conflict (template_id) do nothing
                        """)
                        .param("id", e.templateId().value())
                        .param("provider", hours.providerId().value())
                        .param("site", hours.siteId().value())
                        .param("day", hours.dayOfWeek().getValue())
                        .param("from", hours.from())
                        .param("to", hours.to())
                        .param("validFrom", hours.validFrom())
                        .param("validTo", hours.validTo(), Types.DATE)
                        .param("kind", kind == null ? null : kind.name(), Types.VARCHAR)
                        .param("kindTypes", kind == null ? new String[0] : uuids(kind.visitTypeIds()))
                        .param("kindPerDay", kind == null ? null : kind.perDay(), Types.SMALLINT)
                        .param("kindReleaseHours", kind == null ? null : kind.releasedHoursBefore(), Types.SMALLINT)
                        .param("lanes", hours.lanes() == null ? 1 : hours.lanes())
                        .update();
                targetSites.bind(Target.of("template", e.templateId()), Set.of(hours.siteId()));
            }
            case TemplateEnded e ->
                jdbc.sql("""
                        update provider_template set valid_to = :lastDay where template_id = :id
                        """)
                        .param("id", e.templateId().value())
                        .param("lastDay", e.lastDay())
                        .update();
        }
    }
}
