package org.medgroup.scheduling.appointment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentKept;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeWaived;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.priorauthorization.AuthorizationAsked;
import org.springframework.stereotype.Component;

/** How an appointment came to be what it is, and what it was at any moment. */
@Component
public class AppointmentStory implements Story<AppointmentEvent, AppointmentRow> {
    /** What the reason for booking outside the offer is sealed as. */
    public static final String WHY_OUTSIDE_OFFER = "overrideReason";

    /** What the reason for keeping it in spite of an obstacle is sealed as. */
    public static final String WHY_KEPT = "keptReason";

    /** What the reason for booking without an authorization is sealed as. */
    public static final String WHY_WITHOUT_AUTHORIZATION = "withoutAuthorizationReason";

    /** What the reason for waiving a fee is sealed as. */
    public static final String WHY_WAIVED = "feeWaivedReason";

    private final Histories histories;
    private final Appointments appointments;
    private final PersonalData personalData;

    AppointmentStory(Histories histories, Appointments appointments, PersonalData personalData) {
        this.histories = histories;
        this.appointments = appointments;
        this.personalData = personalData;
    }

    public History of(AppointmentId id) {
        return histories.of(id.value(), this);
    }

    /** With the names of provider, room and patient as they are now. */
    public AppointmentView asOf(AppointmentId id, AsOf asOf) {
        return appointments.shown(histories.asOf(id.value(), asOf, this));
    }

    @Override
    public Class<AppointmentEvent> events() {
        return AppointmentEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return appointments.patientOf(new AppointmentId(id)).isPresent();
    }

    @Override
    public AppointmentRow after(@Nullable AppointmentRow before, AppointmentEvent event, long version) {
        return AppointmentRow.after(before, event, version);
    }

    @Override
    public AppointmentView shown(AppointmentRow state) {
        return appointments.shown(state);
    }

    @Override
    public Instant occurredAt(AppointmentEvent event) {
        return event.occurredAt();
    }

    @Override
    public @Nullable String why(AppointmentEvent event) {
        return switch (event) {
            case AppointmentBooked e -> why(e.visit().patientId(), e.whyOutsideOffer(), e.authorization());
            case AppointmentRescheduled e -> why(e.visit().patientId(), e.whyOutsideOffer(), e.authorization());
            case AppointmentKept e -> opened(e.visit().patientId(), WHY_KEPT, e.why());
            case AppointmentCancelled e -> e.reasonCode();
            case FeeWaived e -> opened(e.visit().patientId(), WHY_WAIVED, e.why());
            default -> null;
        };
    }

    private @Nullable String why(
            PatientId patient, @Nullable Sealed outsideOffer, @Nullable AuthorizationAsked authorization) {
        String outside = opened(patient, WHY_OUTSIDE_OFFER, outsideOffer);
        String without =
                opened(patient, WHY_WITHOUT_AUTHORIZATION, authorization == null ? null : authorization.whyWithout());
        return outside == null || without == null ? outside == null ? without : outside : outside + "; " + without;
    }

    /** Words about a patient are for those who may read about patients. */
    private @Nullable String opened(PatientId patient, String field, @Nullable Sealed why) {
        if (why == null || !personalData.mayRead()) {
            return null;
        }
        try {
            return personalData.openText(patient, field, why);
        } catch (PersonErased _) {
            return "erased";
        }
    }

    @Override
    public boolean imported(AppointmentEvent event) {
        return event instanceof AppointmentBooked booked && booked.origin() != null;
    }
}
