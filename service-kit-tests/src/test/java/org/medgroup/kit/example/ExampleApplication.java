package org.medgroup.kit.example;

import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.kit.message.Consents;
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

    @Bean
    ScriptedProvider smsProvider() {
        return new ScriptedProvider();
    }

    @Bean
    Consents consents(ScriptedProvider provider) {
        return (person, _) -> provider.consents(person);
    }

    @Bean
    DeadlineHandler alarm() {
        return new Alarm();
    }
}
