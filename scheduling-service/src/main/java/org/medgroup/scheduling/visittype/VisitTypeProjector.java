package org.medgroup.scheduling.visittype;

import java.sql.Types;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeDefined;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link VisitTypes}. */
@Component
class VisitTypeProjector {
    private final JdbcClient jdbc;

    VisitTypeProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(VisitTypeEvent event) {
        switch (event) {
            case VisitTypeDefined e ->
                jdbc.sql("""
                        insert into visit_type (visit_type_id, code, name, minutes, buffer_minutes, room_kind)
                        values (:id, :code, :name, :minutes, :buffer, :roomKind)
                        on conflict (visit_type_id) do nothing
                        """)
                        .param("id", e.visitTypeId().value())
                        .param("code", e.code())
                        .param("name", e.name())
                        .param("minutes", e.minutes())
                        .param("buffer", e.bufferMinutes())
                        .param("roomKind", e.roomKind(), Types.VARCHAR)
                        .update();
        }
    }
}
