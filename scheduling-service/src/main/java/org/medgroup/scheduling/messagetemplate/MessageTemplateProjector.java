package org.medgroup.scheduling.messagetemplate;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import java.sql.Types;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.scheduling.messagetemplate.MessageTemplateEvent.MessageWorded;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link MessageTemplates}: a row for every version. */
@Component
class MessageTemplateProjector {
    private final JdbcClient jdbc;

    MessageTemplateProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(MessageTemplateEvent event) {
        switch (event) {
            case MessageWorded e -> {
                var words = e.wording();
                jdbc.sql("""
                        insert into message_template (message_template_id, template_version, kind, language, site_id,
                                                      subject, letter, brief, changed_at)
                        values (:id, :version, :kind, :language, :site, :subject, :letter, :brief, :at)
                        on conflict (message_template_id, template_version) do nothing
                        """)
                        .param("id", e.messageTemplateId().value())
                        .param("version", e.templateVersion())
                        .param("kind", e.kind().name())
                        .param("language", e.language())
                        .param("site", uuidOrNull(e.siteId()), Types.OTHER)
                        .param("subject", words == null ? null : words.subject(), Types.VARCHAR)
                        .param("letter", words == null ? null : words.letter(), Types.VARCHAR)
                        .param("brief", words == null ? null : words.brief(), Types.VARCHAR)
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Rebuilding {
        @Bean
        Projection messageTemplateTables(MessageTemplateProjector projector) {
            return new Projection.OfJournal(
                    "message-templates", List.of(ProjectionTable.of("message_template")), List.of(projector));
        }
    }
}
