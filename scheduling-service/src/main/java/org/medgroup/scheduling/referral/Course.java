package org.medgroup.scheduling.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAccepted;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAppointmentGone;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAppointmentLinked;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralCancelled;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralClosed;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralDeclined;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralDocumentAttached;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralExpired;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralPatientSeen;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralRecorded;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralScheduledElsewhere;

/**
 * What became of a referral so far: a fold of its events.
 *
 * @param elsewhereOn when it is to be, if not here
 * @param lastWords why it was declined or cancelled, or the report
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Course(
        ReferralId referralId,
        PatientId patientId,
        SiteId siteId,
        ReferralTerms terms,
        ReferralStatus status,
        Map<AppointmentId, LinkState> appointments,
        @Nullable LocalDate elsewhereOn,
        Set<DocumentId> documents,
        @Nullable Sealed lastWords) {

    static Course after(@Nullable Course before, ReferralEvent event) {
        return switch (event) {
            case ReferralRecorded e ->
                new Course(
                        e.referralId(),
                        e.patientId(),
                        e.siteId(),
                        e.terms(),
                        e.terms().direction() == ReferralTerms.Direction.INCOMING
                                ? ReferralStatus.RECEIVED
                                : ReferralStatus.SENT,
                        Map.of(),
                        null,
                        Set.of(),
                        null);
            case ReferralAccepted _ -> known(before).now(ReferralStatus.ACCEPTED, null);
            case ReferralDeclined e -> known(before).now(ReferralStatus.DECLINED, e.reason());
            case ReferralAppointmentLinked e -> {
                Course linked = known(before).with(e.appointmentId(), LinkState.OPEN);
                yield linked.status == ReferralStatus.SEEN ? linked : linked.now(ReferralStatus.SCHEDULED, null);
            }
            case ReferralAppointmentGone e -> {
                Course gone = known(before).with(e.appointmentId(), LinkState.GONE);
                yield gone.status == ReferralStatus.SCHEDULED && gone.isNotScheduledAnyMore()
                        ? gone.now(ReferralStatus.ACCEPTED, null)
                        : gone;
            }
            case ReferralScheduledElsewhere e -> known(before).elsewhere(e.on()).now(ReferralStatus.SCHEDULED, null);
            case ReferralPatientSeen e -> {
                Course seen = e.appointmentId() == null
                        ? known(before)
                        : known(before).with(e.appointmentId(), LinkState.SEEN);
                // a further visit of one that is closed changes nothing about that
                yield ReferralStatus.OPEN.contains(seen.status) ? seen.now(ReferralStatus.SEEN, null) : seen;
            }
            case ReferralDocumentAttached e -> known(before).with(e.documentId());
            case ReferralClosed e -> known(before).now(ReferralStatus.CLOSED, e.report());
            case ReferralCancelled e -> known(before).now(ReferralStatus.CANCELLED, e.reason());
            case ReferralExpired _ -> known(before).now(ReferralStatus.EXPIRED, null);
        };
    }

    private boolean isNotScheduledAnyMore() {
        return elsewhereOn == null && !appointments.containsValue(LinkState.OPEN);
    }

    private static Course known(@Nullable Course before) {
        return Objects.requireNonNull(before, "A referral is recorded before anything else happens to it");
    }

    private Course now(ReferralStatus next, @Nullable Sealed words) {
        return new Course(referralId, patientId, siteId, terms, next, appointments, elsewhereOn, documents, words);
    }

    private Course elsewhere(LocalDate on) {
        return new Course(referralId, patientId, siteId, terms, status, appointments, on, documents, lastWords);
    }

    private Course with(AppointmentId appointment, LinkState state) {
        Map<AppointmentId, LinkState> linked = new LinkedHashMap<>(appointments);
        linked.put(appointment, state);
        return new Course(referralId, patientId, siteId, terms, status, linked, elsewhereOn, documents, lastWords);
    }

    private Course with(DocumentId document) {
        Set<DocumentId> more = new LinkedHashSet<>(documents);
        more.add(document);
        return new Course(referralId, patientId, siteId, terms, status, appointments, elsewhereOn, more, lastWords);
    }
}
