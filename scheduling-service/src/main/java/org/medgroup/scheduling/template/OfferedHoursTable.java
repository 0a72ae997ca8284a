package org.medgroup.scheduling.template;

import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import org.medgroup.contracts.TemplateId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offered hours as rows under an exclusion constraint, like claimed time. */
@Component
class OfferedHoursTable implements OfferedHours {
    private final JdbcClient jdbc;

    OfferedHoursTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean take(TemplateId template, WeeklyHours hours) {
        return jdbc.sql("""
                insert into weekly_hours (template_id, provider_id, day_of_week, minutes, valid)
                values (:template, :provider, :day, int4range(:from, :to), daterange(:validFrom, :validTo, '[]'))
                on conflict do nothing
                """)
                        .param("template", template.value())
                        .param("provider", hours.providerId().value())
                        .param("day", hours.dayOfWeek().getValue())
                        .param("from", minuteOfDay(hours.from()))
                        .param("to", minuteOfDay(hours.to()))
                        .param("validFrom", hours.validFrom())
                        .param("validTo", hours.validTo(), Types.DATE)
                        .update()
                == 1;
    }

    @Override
    public void endAfter(TemplateId template, LocalDate lastDay) {
        jdbc.sql("delete from weekly_hours where template_id = :template and lower(valid) > :lastDay")
                .param("template", template.value())
                .param("lastDay", lastDay)
                .update();
        jdbc.sql("""
                update weekly_hours set valid = daterange(lower(valid), :lastDay, '[]')
                where template_id = :template
                """)
                .param("template", template.value())
                .param("lastDay", lastDay)
                .update();
    }

    private static int minuteOfDay(LocalTime time) {
        return time.get(ChronoField.MINUTE_OF_DAY);
    }
}
