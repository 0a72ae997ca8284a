package org.medgroup.scheduling.requiredform;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.Types;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.requiredform.RequiredFormEvent.FormNoLongerRequired;
import org.medgroup.scheduling.requiredform.RequiredFormEvent.FormRequired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link RequiredForms}. */
@Component
class RequiredFormProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    RequiredFormProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(RequiredFormEvent event) {
        switch (event) {
            case FormRequired e -> {
                jdbc.sql("""
                        insert into required_form (required_form_id, site_id, code, name, visit_type_ids, valid_months,
                                                   required_at)
                        values (:id, :site, :code, :name, :types::uuid[], :months, :at)
                        on conflict (required_form_id) do nothing
                        """)
                        .param("id", e.requiredFormId().value())
                        .param("site", e.siteId().value())
                        .param("code", e.rule().code())
                        .param("name", e.rule().name())
                        .param("types", uuids(e.rule().visitTypeIds()))
                        .param("months", e.rule().validMonths(), Types.INTEGER)
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
                targetSites.bind(Target.of("requiredForm", e.requiredFormId()), Set.of(e.siteId()));
            }
            case FormNoLongerRequired e ->
                jdbc.sql("update required_form set over_at = :at where required_form_id = :id")
                        .param("id", e.requiredFormId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
        }
    }
}
