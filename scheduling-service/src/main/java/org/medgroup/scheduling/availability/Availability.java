package org.medgroup.scheduling.availability;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is free: offered time, less absences, less claims, cut into slots that are long enough. One set-based statement;
 * the same rules as {@link OfferedTime} apply, because both ask the same SQL function.
 */
@Component
public class Availability {
    /** How far ahead and back of a taken slot the same provider's are suggested. */
    private static final Duration NEARBY = Duration.ofDays(7);
    /** The same for other providers'. */
    private static final Duration CLOSE_BY = Duration.ofDays(1);

    private static final List<Duration> FIRST_STRETCHES = List.of(Duration.ofDays(2), Duration.ofDays(8));

    private static final int SUGGESTIONS_OF_SAME_PROVIDER = 3;
    private static final int SUGGESTIONS = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    public Availability(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param sites in the order in which they are told, if it is site by site
     * @param providers none: every provider of these sites
     * @param from slots start at or after it, and in the future
     * @param to slots end at or before it
     * @param siteBySite false: by start alone
     */
    public record Search(
            KindOfVisit kind,
            Collection<SiteId> sites,
            @Nullable Set<ProviderId> providers,
            Instant from,
            Instant to,
            Preferences preferences,
            boolean siteBySite) {
        public Search(
                KindOfVisit kind,
                Collection<SiteId> sites,
                @Nullable Set<ProviderId> providers,
                Instant from,
                Instant to) {
            this(kind, sites, providers, from, to, Preferences.NONE, false);
        }

        Search until(Instant end) {
            return new Search(kind, sites, providers, from, end, preferences, siteBySite);
        }
    }

    /**
     * The earliest free slots, by start. Looks at the first days alone as long as they have enough: who asks for a month
     * mostly takes what is free this week. All slots are of one length, so none outside a stretch that begins with the
     * search is earlier than one inside.
     */
    public List<FreeSlot> search(Search search, int limit) {
        return search(search, limit, clock.instant());
    }

    /** The same, asked at that moment: slots start after it, and holds that were over by then count for nothing. */
    public List<FreeSlot> search(Search search, int limit, Instant now) {
        return search.kind().isForGroup()
                ? search(search, limit, now, SEATS, Availability::seat)
                : search(search, limit, now, FREE_SLOTS, Availability::freeSlot);
    }

    /** The same as times: one for all providers who are free then, with how many they are. */
    public List<FreeTime> times(Search search, int limit) {
        String sql = search.kind().isForGroup() ? SEATS_BY_TIME : FREE_TIMES;
        return search(search, limit, clock.instant(), sql, Availability::freeTime);
    }

    /**
     * Times at which a provider has somebody and the site allows a second patient at once: the lane that is free for the
     * whole visit, with its buffers. They are booked on purpose only; nobody is booked beside a group.
     */
    public List<FreeSlot> overbookings(Search search, int limit) {
        return search.kind().isForGroup()
                ? List.of()
                : search(search, limit, clock.instant(), OVERBOOKINGS, Availability::overbooking);
    }

    private <T> List<T> search(Search search, int limit, Instant now, String sql, RowMapper<T> mapper) {
        Instant begin = laterOf(search.from(), now);
        for (Duration stretch : FIRST_STRETCHES) {
            Instant end = begin.plus(stretch);
            // the nearest site's slots may be weeks away
            if (search.siteBySite() || !end.isBefore(search.to())) {
                break;
            }
            List<T> earliest = find(search.until(end), search.from(), limit, now, sql, mapper);
            if (earliest.size() == limit) {
                return earliest;
            }
        }
        return find(search, search.from(), limit, now, sql, mapper);
    }

    /** Free slots closest to a wanted start: first the wanted provider's, then others' at the same site. */
    public List<FreeSlot> nearest(KindOfVisit kind, SiteId site, ProviderId provider, Instant wanted) {
        List<FreeSlot> nearest =
                new ArrayList<>(around(wanted, NEARBY, kind, site, Set.of(provider), SUGGESTIONS_OF_SAME_PROVIDER));
        // a whole site for two weeks is much to look through for somebody who has just been refused
        List<FreeSlot> others = around(wanted, CLOSE_BY, kind, site, null, SUGGESTIONS + SUGGESTIONS_OF_SAME_PROVIDER);
        others.stream()
                .filter(slot -> !slot.providerId().equals(provider))
                .limit(SUGGESTIONS - nearest.size())
                .forEach(nearest::add);
        return nearest;
    }

    /** Free slots of a pool at a site, the closest to a wanted start first. */
    public List<FreeSlot> nearestOf(Pool pool, KindOfVisit kind, SiteId site, Instant wanted) {
        var search = new Search(
                kind,
                Set.of(site),
                pool.providers().isEmpty() ? null : pool.providers(),
                wanted.minus(CLOSE_BY),
                wanted.plus(CLOSE_BY),
                pool.preferences(),
                false);
        return find(search, wanted, SUGGESTIONS);
    }

    private List<FreeSlot> around(
            Instant wanted,
            Duration distance,
            KindOfVisit kind,
            SiteId site,
            @Nullable Set<ProviderId> providers,
            int limit) {
        var search = new Search(kind, Set.of(site), providers, wanted.minus(distance), wanted.plus(distance));
        return find(search, wanted, limit);
    }

    private List<FreeSlot> find(Search search, Instant around, int limit) {
        return search.kind().isForGroup()
                ? find(search, around, limit, clock.instant(), SEATS, Availability::seat)
                : find(search, around, limit, clock.instant(), FREE_SLOTS, Availability::freeSlot);
    }

    private <T> List<T> find(Search search, Instant around, int limit, Instant now, String sql, RowMapper<T> mapper) {
        Instant from = laterOf(search.from(), now);
        if (!from.isBefore(search.to()) || search.sites().isEmpty()) {
            return List.of();
        }
        Preferences preferences = search.preferences();
        return jdbc.sql(sql)
                .param("sites", uuids(search.sites()))
                .param("providers", search.providers() == null ? null : uuids(search.providers()), Types.ARRAY)
                .param("from", timestamptz(from))
                .param("to", timestamptz(search.to()))
                .param("now", timestamptz(now))
                .param("around", timestamptz(around))
                .param("minutes", search.kind().minutes())
                .param("buffer", search.kind().bufferMinutes())
                .param("before", search.kind().rules().bufferBeforeMinutes())
                .param("specialities", search.kind().rules().specialities().toArray(String[]::new))
                .param("credentials", search.kind().rules().credentialKinds().toArray(String[]::new))
                .param("equipment", search.kind().rules().equipmentKinds().toArray(String[]::new))
                .param("visitType", search.kind().visitTypeId().value())
                .param("lastDay", search.kind().lastDay(), Types.DATE)
                .param("roomKind", search.kind().roomKind(), Types.VARCHAR)
                .param("capacity", search.kind().seats())
                .param("limit", limit)
                .param("siteBySite", search.siteBySite())
                .param("choosy", preferences.asksForProviders())
                .param("wantedSpecialities", preferences.specialities().toArray(String[]::new))
                .param("wantedLanguages", preferences.languages().toArray(String[]::new))
                .param(
                        "wantedGender",
                        preferences.gender() == null
                                ? null
                                : preferences.gender().name(),
                        Types.VARCHAR)
                .param(
                        "windowDays",
                        preferences.windows().stream()
                                .map(window -> window.day() == null
                                        ? null
                                        : window.day().getValue())
                                .toArray(Integer[]::new))
                .param(
                        "windowsFrom",
                        preferences.windows().stream()
                                .map(window -> window.from().toString())
                                .toArray(String[]::new))
                .param(
                        "windowsTo",
                        preferences.windows().stream()
                                .map(window -> window.to().toString())
                                .toArray(String[]::new))
                .query(mapper)
                .list();
    }

    private static Instant laterOf(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static FreeSlot freeSlot(ResultSet row, int number) throws SQLException {
        UUID room = row.getObject("room_id", UUID.class);
        return new FreeSlot(
                new SiteId(uuid(row, "site_id")),
                row.getString("site_name"),
                new ProviderId(uuid(row, "provider_id")),
                row.getString("provider_name"),
                room == null ? null : new RoomId(room),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                null,
                null);
    }

    private static FreeSlot overbooking(ResultSet row, int number) throws SQLException {
        FreeSlot slot = freeSlot(row, number);
        return new FreeSlot(
                slot.siteId(),
                slot.siteName(),
                slot.providerId(),
                slot.providerName(),
                slot.roomId(),
                slot.start(),
                slot.end(),
                null,
                new FreeSlot.Lane(row.getInt("lane"), row.getInt("lanes")));
    }

    private static FreeSlot seat(ResultSet row, int number) throws SQLException {
        FreeSlot slot = freeSlot(row, number);
        return new FreeSlot(
                slot.siteId(),
                slot.siteName(),
                slot.providerId(),
                slot.providerName(),
                slot.roomId(),
                slot.start(),
                slot.end(),
                new FreeSlot.Seats(row.getInt("seats_taken"), row.getInt("capacity")),
                null);
    }

    private static FreeTime freeTime(ResultSet row, int number) throws SQLException {
        return new FreeTime(
                new SiteId(uuid(row, "site_id")),
                row.getString("site_name"),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                row.getInt("providers"));
    }

    /**
     * A claim blocks a start from {@code buffer} before it on until {@code before} after it, because the buffers around
     * what is booked must not run into it; they may reach beyond the offered time. Slots lie back to back from the
     * beginning of each free stretch, on full five minutes, so that filling them leaves no gaps.
     *
     * <p>Rooms, equipment and names are looked at last, slot by slot in the order in which they are told, for as few as
     * the limit lets through: so {@code slot} comes sorted and nothing but nested loops may follow it. Where no room and
     * no equipment is needed, the first slots are all that is ever sorted.
     */
    private static final String OFFERED = """
            with asked as (
                select :sites::uuid[] as sites,
                       case when :choosy then array(
                           select p.provider_id
                           from provider p
                           where (:providers::uuid[] is null or p.provider_id = any (:providers::uuid[]))
                             and has_speciality(p.provider_id, :wantedSpecialities::text[])
                             and speaks(p.languages, :wantedLanguages::text[])
                             and (:wantedGender::text is null or p.gender = :wantedGender::text))
                       else :providers::uuid[] end as providers,
                       array(
                           select row (coalesce(day, 0), opens, closes)::time_window
                           from unnest(:windowDays::int[], :windowsFrom::time[], :windowsTo::time[])
                                as window_of (day, opens, closes)) as windows,
                       :siteBySite as site_by_site,
                       :from::timestamptz as since, :to::timestamptz as until, :now::timestamptz as now,
                       :around::timestamptz as around,
                       make_interval(mins => :minutes) as visit, make_interval(mins => :buffer) as buffer,
                       make_interval(mins => :before) as before,
                       make_interval(mins => (ceil((:before + :minutes + :buffer) / 5.0) * 5)::int) as step,
                       :specialities::text[] as specialities, :credentials::text[] as credentials,
                       :visitType::uuid as visit_type, :lastDay::date as last_day, :equipment::text[] as equipment, :roomKind::text as room_kind, :limit::bigint as most),
            offered as (
                select o.provider_id, o.site_id,
                       case when cardinality(a.windows) = 0 then range_agg(o.during * tstzrange(a.since, a.until))
                            else range_agg(o.during * tstzrange(a.since, a.until))
                                 * within_windows(a.windows, o.site_id, a.since, a.until) end as during
                from asked a, offered_time(a.sites, a.providers, a.since, a.until) o
                where (a.last_day is null or o.local_date <= a.last_day)
                  and (cardinality(a.specialities) = 0 or has_speciality(o.provider_id, a.specialities))
                  and (cardinality(a.credentials) = 0
                       or missing_credentials(o.provider_id, a.credentials, o.local_date) = '{}')
                group by o.provider_id, o.site_id, a.windows, a.since, a.until),
            blocked as materialized (
                select b.provider_id, b.site_id, b.during
                from asked a, deviating_time('BLOCKED', a.sites, a.since, a.until) b),
            kept as materialized (
                select r.provider_id, r.site_id, r.during
                from asked a, reserved_time(a.visit_type, a.now, a.sites, a.providers, a.since, a.until) r),
            """;

    /** What is taken from offered time, whoever has claimed it or not: {@code shut}, {@code kept} and {@code away}. */
    private static final String WITHHELD = """
                left join lateral (
                    select range_agg(b.during) as during
                    from blocked b
                    where b.site_id = o.site_id and (b.provider_id is null or b.provider_id = o.provider_id)
                ) as shut on true
                left join lateral (
                    select range_agg(k.during) as during
                    from kept k
                    where k.site_id = o.site_id and k.provider_id = o.provider_id
                ) as kept on true
                left join lateral (
                    select range_agg(x.during) as during
                    from provider_absence x
                    where x.provider_id = o.provider_id and x.during && tstzrange(a.since, a.until)) as away on true
            """;

    private static final String FREE_STRETCHES = OFFERED + """
            free as (
                select o.provider_id, o.site_id,
                       unnest(o.during - coalesce(away.during, '{}') - coalesce(shut.during, '{}')
                              - coalesce(kept.during, '{}') - coalesce(taken.during, '{}')) as during
                from asked a, offered o
                """ + WITHHELD + """
                left join lateral (
                    select range_agg(tstzrange(lower(c.during) - a.buffer, upper(c.during) + a.before)) as during
                    from claimed_time c
                    where c.resource_id = o.provider_id
                      and lower(c.during) < a.until + a.buffer
                      and lower(c.during) > a.since - a.before - interval '24 hours'
                      and (c.held_until is null or c.held_until > a.now)) as taken on true),
            """;

    private static final String SLOTS = """
            slot as (
                select f.provider_id, f.provider_id as tie, 1 as providers, 0 as lane, 1 as lanes, f.site_id,
                       start as starts_at, start + a.visit as ends_at,
                       case when a.site_by_site then array_position(a.sites, f.site_id) end as place,
                       greatest(start - a.around, a.around - start) as distance
                from asked a, free f
                cross join lateral generate_series(
                    date_bin('5 minutes', lower(f.during) + interval '5 minutes' - interval '1 microsecond',
                             timestamptz '2000-01-01 00:00Z'),
                    upper(f.during) - a.visit,
                    a.step) as start
                order by place, distance, f.provider_id
                limit (select case when room_kind is null and cardinality(equipment) = 0 then most end from asked)),
            """;

    /**
     * Beside somebody: slots in the lanes of blocks that have several, where the provider is not free without. A lane is
     * free as the ordinary one is, but for claims of its own number only.
     */
    private static final String LANES = """
            lane as (
                select o.provider_id, o.site_id, lane, r.lanes,
                       unnest(o.during * tstzmultirange(r.during) - coalesce(away.during, '{}') - coalesce(shut.during, '{}')
                              - coalesce(kept.during, '{}') - coalesce(taken.during, '{}')) as during
                from asked a
                cross join ruled_time(a.sites, a.providers, a.since, a.until) r
                join offered o on o.provider_id = r.provider_id and o.site_id = r.site_id
                cross join lateral generate_series(0, r.lanes - 1) as lane
                """ + WITHHELD + """
                left join lateral (
                    select range_agg(tstzrange(lower(c.during) - a.buffer, upper(c.during) + a.before)) as during
                    from claimed_time c
                    where c.resource_id = o.provider_id and c.kind = 'PROVIDER' and c.unit = lane
                      and lower(c.during) < a.until + a.buffer
                      and lower(c.during) > a.since - a.before - interval '24 hours'
                      and (c.held_until is null or c.held_until > a.now)) as taken on true
                where r.lanes > 1),
            beside as (
                select l.provider_id, l.site_id, start as starts_at, min(l.lane) as lane, max(l.lanes) as lanes
                from asked a, lane l
                cross join lateral generate_series(
                    date_bin('5 minutes', lower(l.during) + interval '5 minutes' - interval '1 microsecond',
                             timestamptz '2000-01-01 00:00Z'),
                    upper(l.during) - a.visit,
                    a.step) as start
                group by l.provider_id, l.site_id, start),
            slot as (
                select b.provider_id, b.provider_id as tie, 1 as providers, b.lane, b.lanes, b.site_id,
                       b.starts_at, b.starts_at + a.visit as ends_at,
                       case when a.site_by_site then array_position(a.sites, b.site_id) end as place,
                       greatest(b.starts_at - a.around, a.around - b.starts_at) as distance
                from asked a, beside b
                where exists (
                    select from claimed_time c
                    where c.resource_id = b.provider_id and c.kind = 'PROVIDER'
                      and c.during && tstzrange(b.starts_at - a.before, b.starts_at + a.visit + a.buffer)
                      and (c.held_until is null or c.held_until > a.now))
                  and not exists (
                    select from claimed_time c
                    where c.resource_id = b.provider_id and c.kind = 'PROVIDER' and c.session_id is not null
                      and c.during && tstzrange(b.starts_at - a.before, b.starts_at + a.visit + a.buffer)
                      and (c.held_until is null or c.held_until > a.now))
                order by place, distance, b.provider_id
                limit (select case when room_kind is null and cardinality(equipment) = 0 then most end from asked)),
            """;

    /** One line for each time at which somebody's slot begins, with all who are free then, whenever theirs would begin. */
    private static final String TIMES = """
            slot as (
                select null::uuid as provider_id, t.site_id as tie,
                       (select count(distinct f.provider_id)
                        from free f
                        where f.site_id = t.site_id and f.during @> tstzrange(t.starts_at, t.ends_at)) as providers,
                       0 as lane, 1 as lanes, t.site_id, t.starts_at, t.ends_at, t.place, t.distance
                from (
                    select distinct f.site_id, start as starts_at, start + a.visit as ends_at,
                           case when a.site_by_site then array_position(a.sites, f.site_id) end as place,
                           greatest(start - a.around, a.around - start) as distance
                    from asked a, free f
                    cross join lateral generate_series(
                        date_bin('5 minutes', lower(f.during) + interval '5 minutes' - interval '1 microsecond',
                                 timestamptz '2000-01-01 00:00Z'),
                        upper(f.during) - a.visit,
                        a.step) as start
                    order by place, distance, site_id
                    limit (select case when room_kind is null and cardinality(equipment) = 0 then most end from asked)) as t
                order by t.place, t.distance, tie),
            """;

    private static final String FOUND = """
            found as (
                select slot.*, room.room_id
                from slot
                cross join asked a
                left join lateral (
                    select r.room_id
                    from room r
                    where r.site_id = slot.site_id
                      and r.kind = a.room_kind
                      and (r.last_day is null
                           or r.last_day >= (slot.starts_at at time zone (
                               select z.time_zone from kit_site z where z.site_id = r.site_id))::date)
                      and not exists (
                          select from claimed_time c
                          where c.resource_id = r.room_id
                            and c.during && tstzrange(slot.starts_at - a.before, slot.ends_at + a.buffer)
                            and (c.held_until is null or c.held_until > a.now))
                    order by r.name
                    limit 1) as room on true
                where (a.room_kind is null or room.room_id is not null)
                  and (select coalesce(bool_and(exists (
                          select from equipment e
                          where e.site_id = slot.site_id and e.kind = needed and not e.retired
                            and not exists (
                                select from claimed_time c
                                where c.resource_id = e.equipment_id
                                  and c.during && tstzrange(slot.starts_at - a.before, slot.ends_at + a.buffer)
                                  and (c.held_until is null or c.held_until > a.now)))), true)
                       from unnest(a.equipment) as needed)
                order by slot.place, slot.distance, slot.tie
                limit (select most from asked))
            select f.site_id, s.name as site_name, f.provider_id, p.name as provider_name, f.providers, f.starts_at, f.ends_at,
                   f.room_id, f.lane, f.lanes
            from found f
            join kit_site s on s.site_id = f.site_id
            left join provider p on p.provider_id = f.provider_id
            order by f.place, f.distance, f.tie
            """;

    private static final String FREE_SLOTS = FREE_STRETCHES + SLOTS + FOUND;
    private static final String FREE_TIMES = FREE_STRETCHES + TIMES + FOUND;
    private static final String OVERBOOKINGS = OFFERED + LANES + FOUND;

    /**
     * The sessions of the visit type that have a seat left. They are where they are, with room and equipment; but the time
     * has to be offered still, and a day's quota that is used up is used up by them.
     */
    private static final String JOINABLE = FREE_STRETCHES + """
            kept_for_others as materialized (
                select r.provider_id, r.site_id, r.during
                from asked a, reserved_time(a.visit_type, a.now, a.sites, a.providers, a.since, a.until) r
                where not r.used_up)
            select o.site_id, s.name as site_name, o.provider_id, p.name as provider_name, 1 as providers,
                   seats.starts_at, seats.ends_at,
                   (select r.resource_id
                    from claimed_time seat
                    join claimed_time r on r.claimant_id = seat.claimant_id and r.kind = 'ROOM'
                    where seat.resource_id = session.id and seat.kind = 'SEAT'
                      and (seat.held_until is null or seat.held_until > a.now)
                    group by r.resource_id
                    order by count(*) desc, r.resource_id desc
                    limit 1) as room_id,
                   0 as lane, 1 as lanes, seats.taken as seats_taken
            from asked a
            cross join offered o
            cross join lateral (
                select distinct c.session_id as id
                from claimed_time c
                where c.resource_id = o.provider_id and c.kind = 'PROVIDER' and c.session_id is not null
                  and lower(c.during) < a.until
                  and lower(c.during) > a.since - interval '24 hours'
                  and (c.held_until is null or c.held_until > a.now)) as session
            cross join lateral (
                select count(*) as taken, min(lower(c.during)) as starts_at, max(upper(c.during)) as ends_at
                from claimed_time c
                where c.resource_id = session.id and c.kind = 'SEAT'
                  and (c.held_until is null or c.held_until > a.now)) as seats
            join kit_site s on s.site_id = o.site_id
            left join provider p on p.provider_id = o.provider_id
            where seats.taken between 1 and :capacity - 1
              and session.id = group_session(o.provider_id, a.visit_type, o.site_id, seats.starts_at)
              and o.during @> tstzrange(seats.starts_at, seats.ends_at)
              and not exists (
                  select from blocked b
                  where b.site_id = o.site_id and (b.provider_id is null or b.provider_id = o.provider_id)
                    and b.during && tstzrange(seats.starts_at, seats.ends_at))
              and not exists (
                  select from kept_for_others k
                  where k.site_id = o.site_id and k.provider_id = o.provider_id
                    and k.during && tstzrange(seats.starts_at, seats.ends_at))
              and not exists (
                  select from provider_absence x
                  where x.provider_id = o.provider_id and x.during && tstzrange(seats.starts_at, seats.ends_at))
            """;

    /** For a group visit: seats of sessions and time for new ones, in the order of the ordinary search. */
    private static final String SEATS = """
            select slot.*, :capacity as capacity
            from (select free.*, 0 as seats_taken from (""" + FREE_SLOTS + """
                  ) free
                  union all
                  select joinable.* from (""" + JOINABLE + """
                  ) joinable) slot
            order by case when :siteBySite then array_position(:sites::uuid[], site_id) end,
                     greatest(starts_at - :around::timestamptz, :around::timestamptz - starts_at), provider_id
            limit :limit
            """;

    private static final String SEATS_BY_TIME = """
            select site_id, site_name, starts_at, ends_at, sum(providers) as providers
            from (select site_id, site_name, starts_at, ends_at, providers from (""" + FREE_TIMES + """
                  ) free
                  union all
                  select site_id, site_name, starts_at, ends_at, providers from (""" + JOINABLE + """
                  ) joinable) slot
            group by site_id, site_name, starts_at, ends_at
            order by case when :siteBySite then array_position(:sites::uuid[], site_id) end,
                     greatest(starts_at - :around::timestamptz, :around::timestamptz - starts_at), site_id
            limit :limit
            """;
}
