package org.medgroup.kit.example;

import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class NoteProjector {
    private final JdbcClient jdbc;
    private final TargetSites targets;

    NoteProjector(JdbcClient jdbc, TargetSites targets) {
        this.jdbc = jdbc;
        this.targets = targets;
    }

    @EventHandler
    void on(NoteEvent event) {
        switch (event) {
            case NoteEvent.NoteWritten written -> {
                targets.bind(Target.of("note", written.noteId()), Set.of(written.siteId()));
                jdbc.sql("insert into note (note_id, site_id, text) values (?, ?, ?)")
                        .params(written.noteId().value(), written.siteId().value(), written.text())
                        .update();
            }
            case NoteEvent.NoteChanged changed ->
                jdbc.sql("update note set text = ?, changes = changes + 1 where note_id = ?")
                        .params(changed.text(), changed.noteId().value())
                        .update();
            case NoteEvent.NotePublished _ -> {}
        }
    }
}
