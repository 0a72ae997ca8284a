package org.medgroup.kit.example;

import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.event.EventCatalogue;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class ExampleApplication {
    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of(NoteEvent.class);
    }

    @Bean
    SystemRights systemRights() {
        return SystemRights.of(NoteCommand.ChangeNote.class);
    }
}
