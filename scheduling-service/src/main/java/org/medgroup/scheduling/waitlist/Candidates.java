package org.medgroup.scheduling.waitlist;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.waitlist.FreedTime.Freed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is offered freed time, in which order (ADR 116): the more urgent first; among equals by points, one for each day of
 * waiting, fourteen for having asked for this provider, seven divided by the site's place among those wanted.
 */
@Component
class Candidates {
    private static final int MOST_TRIED = 100;

    private static final String WILLING = """
            select e.*, coalesce(registered.merged_into, e.patient_id) as person_id,
                   greatest(0, floor(extract(epoch from :now - e.joined_at) / 86400))::int as days_waiting
            from waitlist_entry e
            join patient registered on registered.patient_id = e.patient_id
            where e.status = 'WAITING' and e.unanswered < :patience
              and not exists (select from waitlist_offer o where o.entry_id = e.entry_id and o.status = 'OPEN')
            """;

    private final JdbcClient jdbc;
    private final SiteDirectory sites;
    private final Clock clock;

    Candidates(JdbcClient jdbc, SiteDirectory sites, Clock clock) {
        this.jdbc = jdbc;
        this.sites = sites;
        this.clock = clock;
    }

    /** @param patient whose it is: of merged registrations the one that goes on */
    record Candidate(WaitlistEntryId id, PatientId patient, Wish wish, int daysWaiting) {
        SlotOffer.Rank rankFor(SiteId site, ProviderId provider) {
            return new SlotOffer.Rank(
                    wish.urgency(),
                    daysWaiting,
                    wish.providerIds().contains(provider),
                    wish.siteIds().indexOf(site) + 1);
        }
    }

    record Refused(SiteId site, ProviderId provider, Instant start) {}

    List<Candidate> whoWant(Freed freed) {
        var zone = sites.zoneOf(freed.site());
        return jdbc.sql("""
                select willing.*
                from (
                """ + WILLING + """
                      and e.site_ids @> array[:site::uuid]
                      and (:provider::uuid is null or e.provider_ids = '{}' or :provider::uuid = any (e.provider_ids))
                      and e.earliest <= :lastDay and e.latest >= :firstDay) as willing
                order by array_position(array['URGENT', 'SOON', 'ROUTINE'], urgency),
                         days_waiting
                             + case when :provider::uuid = any (provider_ids) then 14 else 0 end
                             + 7.0 / array_position(site_ids, :site::uuid) desc,
                         joined_at, entry_id
                limit :limit
                """)
                .param("now", timestamptz(clock.instant()))
                .param("patience", WaitlistEntry.PATIENCE)
                .param("site", freed.site().toString())
                .param(
                        "provider",
                        freed.provider() == null ? null : freed.provider().toString(),
                        Types.VARCHAR)
                .param("firstDay", freed.since().atZone(zone).toLocalDate())
                .param("lastDay", freed.until().atZone(zone).toLocalDate())
                .param("limit", MOST_TRIED)
                .query((row, _) -> candidate(row))
                .list();
    }

    /** Empty if they do not wait, or have an offer, or do not answer. */
    Optional<Candidate> find(WaitlistEntryId id) {
        return jdbc.sql(WILLING + "and e.entry_id = :id")
                .param("now", timestamptz(clock.instant()))
                .param("patience", WaitlistEntry.PATIENCE)
                .param("id", id.value())
                .query((row, _) -> candidate(row))
                .optional();
    }

    boolean isWaiting(WaitlistEntryId id) {
        return jdbc.sql("select exists (select from waitlist_entry where entry_id = :id and status = 'WAITING')")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** What they have let go by is not offered to them twice. */
    Set<Refused> refusedBy(WaitlistEntryId id) {
        return new HashSet<>(jdbc.sql("select site_id, provider_id, starts_at from waitlist_offer where entry_id = :id")
                .param("id", id.value())
                .query((row, _) -> new Refused(
                        new SiteId(uuid(row, "site_id")),
                        new ProviderId(uuid(row, "provider_id")),
                        instant(row, "starts_at")))
                .list());
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                new WaitlistEntryId(uuid(row, "entry_id")),
                new PatientId(uuid(row, "person_id")),
                new Wish(
                        new VisitTypeId(uuid(row, "visit_type_id")),
                        Waitlist.ids(row, "site_ids").map(SiteId::new).toList(),
                        Waitlist.ids(row, "provider_ids").map(ProviderId::new).toList(),
                        Waitlist.windows(row.getString("windows")),
                        Urgency.valueOf(row.getString("urgency")),
                        row.getObject("earliest", LocalDate.class),
                        row.getObject("latest", LocalDate.class)),
                row.getInt("days_waiting"));
    }
}
