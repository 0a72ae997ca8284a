package org.medgroup.scheduling.worklist;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.appointment.AppointmentView;
import org.medgroup.scheduling.appointment.Appointments;
import org.medgroup.scheduling.appointment.Obstacle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A site's coming appointments that cannot take place as things are. Worked out from what staff and site have told, each
 * time it is asked: whatever makes an appointment impossible puts it here at once, and whatever makes it possible again
 * takes it off. What somebody has decided to keep is not asked about again for the same obstacle.
 */
@Component
public class Worklist {
    private static final int MOST_LISTED = 200;

    private final JdbcClient jdbc;
    private final Appointments appointments;
    private final Clock clock;

    public Worklist(JdbcClient jdbc, Appointments appointments, Clock clock) {
        this.jdbc = jdbc;
        this.appointments = appointments;
        this.clock = clock;
    }

    /** @param reason the gravest obstacle that nobody has dealt with */
    public record Item(Obstacle reason, AppointmentView appointment) {}

    /** Those of them that are listed, by their ids alone. */
    public List<AppointmentId> impossible(SiteId site) {
        return found(site).stream().map(Found::appointment).toList();
    }

    private List<Found> found(SiteId site) {
        return jdbc.sql("""
                select appointment_id, obstacle.name
                from (
                    select a.*
                    from appointment a
                    where a.site_id = :site and a.starts_at > :now and a.status in ('BOOKED', 'CONFIRMED')) as a
                join kit_site s on s.site_id = a.site_id
                cross join lateral (
                    select name
                    from (values
                        (1, 'SITE_CLOSED', not s.open),
                        (2, 'PROVIDER_LEFT_SITE', not exists (
                            select from provider_site ps
                            where ps.provider_id = a.provider_id and ps.site_id = a.site_id)),
                        (3, 'CLOSED_THAT_DAY', exists (
                            select from site_closed_day c
                            where c.site_id = a.site_id
                              and c.local_date = (a.starts_at at time zone s.time_zone)::date)
                            and not exists (
                                select from offered_time(
                                    array[a.site_id], array[a.provider_id], a.starts_at, a.ends_at) o
                                having range_agg(o.during) @> tstzrange(a.starts_at, a.ends_at))),
                        (4, 'PROVIDER_AWAY', exists (
                            select from provider_absence x
                            where x.provider_id = a.provider_id and x.during && tstzrange(a.starts_at, a.ends_at))),
                        (5, 'CREDENTIAL_INVALID', exists (
                            select from blocked_days b
                            where b.provider_id = a.provider_id
                              and b.days @> (a.starts_at at time zone s.time_zone)::date)),
                        (6, 'NOT_ROSTERED', exists (
                            select from rostered_time(
                                array[a.site_id], array[a.provider_id], a.starts_at, a.ends_at) r
                            having not range_agg(r.during) @> tstzrange(a.starts_at, a.ends_at))
                            and not exists (
                                select from offered_time(
                                    array[a.site_id], array[a.provider_id], a.starts_at, a.ends_at) o
                                having range_agg(o.during) @> tstzrange(a.starts_at, a.ends_at))),
                        (7, 'TIME_BLOCKED', exists (
                            select from deviating_time('BLOCKED', array[a.site_id], a.starts_at, a.ends_at) b
                            where b.provider_id is null or b.provider_id = a.provider_id)),
                        (8, 'EQUIPMENT_RETIRED', exists (
                            select from equipment e where e.equipment_id = any (a.equipment_ids) and e.retired)),
                        (9, 'ROOM_CLOSED', exists (
                            select from room r
                            where r.room_id = a.room_id
                              and r.last_day < (a.starts_at at time zone s.time_zone)::date)),
                        (10, 'VISIT_TYPE_ENDED', exists (
                            select from visit_type t
                            where t.visit_type_id = a.visit_type_id
                              and t.last_day < (a.starts_at at time zone s.time_zone)::date))
                    ) as possible (gravity, name, applies)
                    where applies and name <> all (a.kept_despite)
                    order by gravity
                    limit 1) as obstacle
                order by a.starts_at, a.appointment_id
                limit :limit
                """)
                .param("site", site.value())
                .param("now", timestamptz(clock.instant()))
                .param("limit", MOST_LISTED)
                .query((row, _) -> new Found(
                        new AppointmentId(uuid(row, "appointment_id")), Obstacle.valueOf(row.getString("name"))))
                .list();
    }

    /** By start, the nearest 200. */
    public List<Item> of(SiteId site) {
        List<Found> found = found(site);
        if (found.isEmpty()) {
            return List.of();
        }
        Map<AppointmentId, AppointmentView> views =
                appointments.withIds(found.stream().map(Found::appointment).toList(), Set.of(site)).stream()
                        .collect(Collectors.toMap(AppointmentView::id, Function.identity()));
        List<Item> items = new ArrayList<>();
        for (Found one : found) {
            AppointmentView view = views.get(one.appointment());
            if (view != null) {
                items.add(new Item(one.obstacle(), view));
            }
        }
        return items;
    }

    private record Found(AppointmentId appointment, Obstacle obstacle) {}
}
