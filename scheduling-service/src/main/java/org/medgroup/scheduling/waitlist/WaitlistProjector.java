package org.medgroup.scheduling.waitlist;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.time.Instant;
import java.util.LinkedHashSet;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferDeclined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferExpired;
import org.medgroup.scheduling.waitlist.WaitlistEvent.SlotOffered;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistFilled;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistJoined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistLeft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the tables behind {@link Waitlist}. */
@Component
class WaitlistProjector {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    WaitlistProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(WaitlistEvent event, @SequenceNumber long version) {
        switch (event) {
            case WaitlistJoined e -> joined(e, version);
            case SlotOffered e -> {
                offered(e);
                answered(e.waitlistEntryId(), "unanswered", version);
            }
            case OfferDeclined e -> {
                settled(e.offerId(), "DECLINED", e.occurredAt());
                answered(e.waitlistEntryId(), "0", version);
            }
            case OfferExpired e -> {
                settled(e.offerId(), "EXPIRED", e.occurredAt());
                answered(e.waitlistEntryId(), "unanswered + 1", version);
            }
            case WaitlistFilled e -> {
                settled(e.accepted(), "ACCEPTED", e.occurredAt());
                settled(e.withdrawn(), "WITHDRAWN", e.occurredAt());
                jdbc.sql("""
                        update waitlist_entry
                        set status = 'FILLED', appointment_id = :appointment, ended_at = :at, version = :version
                        where entry_id = :id and version < :version
                        """)
                        .param("appointment", e.appointmentId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .param("version", version)
                        .param("id", e.waitlistEntryId().value())
                        .update();
            }
            case WaitlistLeft e -> {
                settled(e.withdrawn(), "WITHDRAWN", e.occurredAt());
                jdbc.sql("""
                        update waitlist_entry
                        set status = 'LEFT', left_because = :reason, ended_at = :at, version = :version
                        where entry_id = :id and version < :version
                        """)
                        .param("reason", e.reason().name())
                        .param("at", timestamptz(e.occurredAt()))
                        .param("version", version)
                        .param("id", e.waitlistEntryId().value())
                        .update();
            }
        }
    }

    private void joined(WaitlistJoined e, long version) {
        var wish = e.wish();
        jdbc.sql("""
                insert into waitlist_entry (entry_id, patient_id, visit_type_id, site_ids, provider_ids, windows, urgency,
                                            earliest, latest, joined_at, status, unanswered, version)
                values (:id, :patient, :visitType, :sites::uuid[], :providers::uuid[], :windows::jsonb, :urgency,
                        :earliest, :latest, :at, 'WAITING', 0, :version)
                on conflict (entry_id) do nothing
                """)
                .param("id", e.waitlistEntryId().value())
                .param("patient", e.patientId().value())
                .param("visitType", wish.visitTypeId().value())
                .param("sites", uuids(wish.siteIds()))
                .param("providers", uuids(wish.providerIds()))
                .param("windows", JSON.writeValueAsString(wish.windows()))
                .param("urgency", wish.urgency().name())
                .param("earliest", wish.earliest())
                .param("latest", wish.latest())
                .param("at", timestamptz(e.occurredAt()))
                .param("version", version)
                .update();
        targetSites.bind(Target.of("waitlistEntry", e.waitlistEntryId()), new LinkedHashSet<>(wish.siteIds()));
    }

    private void offered(SlotOffered e) {
        var offer = e.offer();
        jdbc.sql("""
                insert into waitlist_offer (offer_id, entry_id, site_id, provider_id, starts_at, ends_at, until,
                                            offered_at, status, days_waiting, named_provider, site_place)
                values (:id, :entry, :site, :provider, :start, :end, :until, :at, 'OPEN', :days, :named, :place)
                on conflict (offer_id) do nothing
                """)
                .param("id", offer.id().value())
                .param("entry", e.waitlistEntryId().value())
                .param("site", offer.siteId().value())
                .param("provider", offer.providerId().value())
                .param("start", timestamptz(offer.start()))
                .param("end", timestamptz(offer.end()))
                .param("until", timestamptz(offer.until()))
                .param("at", timestamptz(e.occurredAt()))
                .param("days", offer.rank().daysWaiting())
                .param("named", offer.rank().namedProvider())
                .param("place", offer.rank().sitePlace())
                .update();
    }

    private void settled(@Nullable SlotHoldId offer, String status, Instant at) {
        if (offer != null) {
            jdbc.sql("""
                    update waitlist_offer set status = :status, settled_at = :at
                    where offer_id = :id and status = 'OPEN'
                    """)
                    .param("status", status)
                    .param("at", timestamptz(at))
                    .param("id", offer.value())
                    .update();
        }
    }

    private void answered(WaitlistEntryId id, String unanswered, long version) {
        jdbc.sql("update waitlist_entry set unanswered = " + unanswered
                        + ", version = :version where entry_id = :id and version < :version")
                .param("id", id.value())
                .param("version", version)
                .update();
    }
}
