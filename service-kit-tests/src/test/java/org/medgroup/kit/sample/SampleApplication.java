package org.medgroup.kit.sample;

import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.event.EventCatalogue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class SampleApplication {
    public static void main(String[] args) {
        SpringApplication.run(SampleApplication.class, args);
        System.out.println("ready");
    }

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of(CounterEvent.class);
    }

    @Bean
    SystemRights systemRights() {
        return SystemRights.of(CounterCommand.class);
    }
}
