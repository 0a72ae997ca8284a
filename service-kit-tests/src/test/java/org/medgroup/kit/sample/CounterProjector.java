package org.medgroup.kit.sample;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.sample.CounterEvent.CounterMoved;
import org.medgroup.kit.sample.CounterEvent.CounterOpened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CounterProjector {
    static final String BREAK = "break the read model";

    private final JdbcClient jdbc;

    CounterProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(CounterEvent event) {
        switch (event) {
            case CounterOpened opened ->
                jdbc.sql("insert into counter_view (counter_id, value) values (?, 0)")
                        .param(opened.counterId())
                        .update();
            case CounterMoved moved -> {
                jdbc.sql("update counter_view set value = value + ? where counter_id = ?")
                        .param(moved.by())
                        .param(moved.counterId())
                        .update();
                if (BREAK.equals(moved.note())) {
                    throw new IllegalStateException(BREAK);
                }
            }
        }
    }
}
