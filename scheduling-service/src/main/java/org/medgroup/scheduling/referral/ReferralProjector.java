package org.medgroup.scheduling.referral;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import java.sql.Types;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the tables behind {@link Referrals}: nothing of whoever has been erased, in whatever order it is told. */
@Component
class ReferralProjector {
    private final JdbcClient jdbc;

    ReferralProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ReferralEvent event, @SequenceNumber long version) {
        switch (event) {
            case ReferralRecorded e -> recorded(e, version);
            case ReferralAccepted e -> now(e.referralId(), "'ACCEPTED'", null, e.occurredAt(), version);
            case ReferralDeclined e -> now(e.referralId(), "'DECLINED'", e.reason(), e.occurredAt(), version);
            case ReferralAppointmentLinked e -> {
                link(e.referralId(), e.appointmentId(), LinkState.OPEN, version);
                now(
                        e.referralId(),
                        "case when status = 'SEEN' then 'SEEN' else 'SCHEDULED' end",
                        null,
                        e.occurredAt(),
                        version);
            }
            case ReferralAppointmentGone e -> {
                link(e.referralId(), e.appointmentId(), LinkState.GONE, version);
                jdbc.sql("""
                        update referral r
                           set status = case when r.status = 'SCHEDULED' and r.elsewhere_on is null
                                              and not exists (
                                                  select from referral_appointment a
                                                   where a.referral_id = r.referral_id and a.state = 'OPEN')
                                        then 'ACCEPTED' else r.status end,
                               changed_at = :at, version = :version
                         where r.referral_id = :id and r.version < :version
                        """)
                        .param("id", e.referralId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .param("version", version)
                        .update();
            }
            case ReferralScheduledElsewhere e ->
                jdbc.sql("""
                        update referral
                           set status = 'SCHEDULED', elsewhere_on = :on, changed_at = :at, version = :version
                         where referral_id = :id and version < :version
                        """)
                        .param("id", e.referralId().value())
                        .param("on", e.on())
                        .param("at", timestamptz(e.occurredAt()))
                        .param("version", version)
                        .update();
            case ReferralPatientSeen e -> {
                if (e.appointmentId() != null) {
                    link(e.referralId(), e.appointmentId(), LinkState.SEEN, version);
                }
                jdbc.sql("""
                        update referral
                           set status = case when status in ('RECEIVED', 'SENT', 'ACCEPTED', 'SCHEDULED', 'SEEN')
                                        then 'SEEN' else status end,
                               changed_at = :at, version = :version
                         where referral_id = :id and version < :version
                        """)
                        .param("id", e.referralId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .param("version", version)
                        .update();
            }
            case ReferralDocumentAttached e ->
                jdbc.sql("""
                        update referral
                           set documents = array_append(documents, :document::uuid), changed_at = :at,
                               version = :version
                         where referral_id = :id and version < :version
                        """)
                        .param("id", e.referralId().value())
                        .param("document", e.documentId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .param("version", version)
                        .update();
            case ReferralClosed e -> now(e.referralId(), "'CLOSED'", e.report(), e.occurredAt(), version);
            case ReferralCancelled e -> now(e.referralId(), "'CANCELLED'", e.reason(), e.occurredAt(), version);
            case ReferralExpired e -> now(e.referralId(), "'EXPIRED'", null, e.occurredAt(), version);
        }
    }

    @EventHandler
    void on(PatientErased event) {
        jdbc.sql("delete from referral_appointment where patient_id = :patient")
                .param("patient", event.patientId().value())
                .update();
        jdbc.sql("delete from referral where patient_id = :patient")
                .param("patient", event.patientId().value())
                .update();
    }

    private void recorded(ReferralRecorded e, long version) {
        ReferralTerms terms = e.terms();
        jdbc.sql("""
                insert into referral (referral_id, patient_id, site_id, direction, provider_id, counterpart, speciality,
                                      visit_type_id, reason, urgency, received_on, due_on, valid_to, status, changed_at,
                                      version)
                select :id, :patient, :site, :direction, :provider::uuid, :counterpart, :speciality, :visitType::uuid,
                       :reason, :urgency, :received, :due, :validTo::date, :status, :at, :version
                 where not exists (select from patient where patient_id = :patient and erased_at is not null)
                on conflict (referral_id) do nothing
                """)
                .param("id", e.referralId().value())
                .param("patient", e.patientId().value())
                .param("site", e.siteId().value())
                .param("direction", terms.direction().name())
                .param("provider", uuidOrNull(terms.providerId()), Types.OTHER)
                .param(
                        "counterpart",
                        terms.counterpart() == null ? null : terms.counterpart().value(),
                        Types.VARCHAR)
                .param("speciality", terms.speciality(), Types.VARCHAR)
                .param("visitType", uuidOrNull(terms.visitTypeId()), Types.OTHER)
                .param("reason", terms.reason().value())
                .param("urgency", terms.urgency().name())
                .param("received", terms.receivedOn())
                .param("due", terms.dueOn())
                .param("validTo", terms.validTo(), Types.DATE)
                .param("status", Course.after(null, e).status().name())
                .param("at", timestamptz(e.occurredAt()))
                .param("version", version)
                .update();
    }

    /** @param status an expression */
    private void now(ReferralId id, String status, @Nullable Sealed words, Instant at, long version) {
        jdbc.sql("update referral set status = " + status + """
                , last_words = :words, changed_at = :at, version = :version
                where referral_id = :id and version < :version
                """)
                .param("id", id.value())
                .param("words", words == null ? null : words.value(), Types.VARCHAR)
                .param("at", timestamptz(at))
                .param("version", version)
                .update();
    }

    private void link(ReferralId id, AppointmentId appointment, LinkState state, long version) {
        jdbc.sql("""
                insert into referral_appointment (referral_id, appointment_id, patient_id, state, version)
                select referral_id, :appointment, patient_id, :state, :version from referral where referral_id = :id
                on conflict (referral_id, appointment_id) do update
                   set state = excluded.state, version = excluded.version
                 where referral_appointment.version < excluded.version
                """)
                .param("id", id.value())
                .param("appointment", appointment.value())
                .param("state", state.name())
                .param("version", version)
                .update();
    }
}
