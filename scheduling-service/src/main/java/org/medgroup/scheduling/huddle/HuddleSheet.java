package org.medgroup.scheduling.huddle;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.appointment.AppointmentStatus;
import org.medgroup.scheduling.appointment.Obstacle;
import org.medgroup.scheduling.day.SiteDays.Stretch;
import org.medgroup.scheduling.deviation.DeviatingHours;
import org.medgroup.scheduling.noshow.RiskBand;
import org.medgroup.scheduling.patient.Flag;

/**
 * What a site's people have to know before a day begins.
 *
 * @param openFrom the first opening in local time, none on a closed day
 * @param closedFor for what the site is closed
 * @param workers who offers time, or would if present, or has somebody to see, by name
 * @param deviations what is different from the usual hours
 * @param coming who comes, by provider and time
 * @param openEndsOf the last day before with appointments, none within a week
 * @param openEnds what was left open on it
 * @param impossible coming appointments, of any day, that cannot take place as things are and that nobody has dealt with
 * @param offers times that are offered to waiting patients at this moment
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HuddleSheet(
        SiteId siteId,
        String siteName,
        String timeZone,
        LocalDate date,
        Instant madeAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm") @Nullable
        LocalTime openFrom,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm") @Nullable
        LocalTime openTo,

        @Nullable String closedFor,
        List<HuddleWorker> workers,
        List<HuddleDeviation> deviations,
        List<HuddleVisit> coming,
        @Nullable LocalDate openEndsOf,
        List<OpenEnd> openEnds,
        List<Impossible> impossible,
        List<RunningOffer> offers) {
    public HuddleSheet {
        workers = List.copyOf(workers);
        deviations = List.copyOf(deviations);
        coming = List.copyOf(coming);
        openEnds = List.copyOf(openEnds);
        impossible = List.copyOf(impossible);
        offers = List.copyOf(offers);
    }

    /** @param offered when the provider can be had @param absent away for all that would have been offered */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HuddleWorker(
            ProviderId id, @Nullable String name, @Nullable String speciality, List<Stretch> offered, boolean absent) {}

    /** @param providerName none: everybody at the site, or somebody not introduced yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HuddleDeviation(
            @Nullable String providerName,
            DeviatingHours.Kind kind,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime from,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime to,

            String label) {}

    /** What has to be seen to before the patient comes. */
    public enum Missing {
        /** The payer has to authorize it, and has not. */
        AUTHORIZATION,
        /** A referral to this site waits, and this appointment does not carry it on. */
        REFERRAL,
        /** The visit needs a room, and has none. */
        ROOM,
        /** The patient needs an interpreter. */
        INTERPRETER
    }

    /** @param language of an interpreter */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HuddleFlag(Flag flag, @Nullable String language) {}

    /**
     * @param patientName none for callers whose work does not need it, and for the erased
     * @param newPatient nobody of the provider's speciality has seen the patient within three years
     * @param risk none while no model is in use
     * @param forms names of the forms that have to be signed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HuddleVisit(
            AppointmentId appointmentId,
            PatientId patientId,
            @Nullable String patientName,
            ProviderId providerId,
            @Nullable String providerName,
            Instant start,
            Instant end,
            AppointmentStatus status,
            String visitTypeName,
            boolean newPatient,
            @Nullable String roomName,
            boolean telehealth,
            @Nullable RiskBand risk,
            List<HuddleFlag> flags,
            List<Missing> missing,
            List<String> forms) {
        /** Whether anything has to be seen to before the patient comes. */
        boolean lacksAnything() {
            return !missing.isEmpty() || !forms.isEmpty();
        }
    }

    /** Why an appointment is not done with. */
    public enum LeftOpen {
        /** Nobody has said whether the patient came. */
        NOT_SETTLED,
        /** The patient came, and the visit was not completed. */
        NOT_COMPLETED,
        /** The patient did not come, and has neither a later appointment nor a place on the waitlist. */
        NO_SHOW_WITHOUT_NEXT_STEP
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OpenEnd(
            LeftOpen why,
            AppointmentId appointmentId,
            PatientId patientId,
            @Nullable String patientName,
            @Nullable String providerName,
            Instant start,
            String visitTypeName) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Impossible(
            Obstacle reason,
            AppointmentId appointmentId,
            PatientId patientId,
            @Nullable String patientName,
            @Nullable String providerName,
            Instant start,
            String visitTypeName) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RunningOffer(
            PatientId patientId,
            @Nullable String patientName,
            @Nullable String visitTypeName,
            @Nullable String providerName,
            Instant start,
            Instant until) {}
}
