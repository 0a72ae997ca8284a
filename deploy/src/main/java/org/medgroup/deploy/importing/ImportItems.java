package org.medgroup.deploy.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the services' import endpoints take, item by item. Ids are the sender's, so a repeated item changes nothing. */
interface ImportItems {
    /** One entry of an import request. */
    sealed interface Item {
        UUID id();
    }

    record Region(UUID id, String name) implements Item {}

    record Address(String line, String city, String state, String postalCode) {}

    record Hours(
            DayOfWeek day,
            @HourAndMinute LocalTime from,
            @HourAndMinute LocalTime to) {}

    /** Decimal degrees of WGS 84. */
    record Coordinates(double latitude, double longitude) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Site(
            UUID id,
            String code,
            String name,
            UUID regionId,
            String timeZone,
            Address address,
            List<Hours> openingHours,
            @Nullable Coordinates coordinates)
            implements Item {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Provider(
            UUID id,
            String name,
            String speciality,
            @Nullable String npi,
            List<UUID> siteIds,
            @Nullable Profile profile)
            implements Item {}

    /**
     * @param languages BCP 47 tags
     * @param gender none: not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Profile(
            List<String> furtherSpecialities,
            List<String> languages,
            @Nullable String gender) {}

    record Room(UUID id, UUID siteId, String name, String kind) implements Item {}

    /** @param rules none: one patient at a time, by anybody */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VisitType(
            UUID id,
            String code,
            String name,
            int minutes,
            int bufferMinutes,
            @Nullable VisitRules rules) implements Item {
        VisitType(UUID id, String code, String name, int minutes, int bufferMinutes) {
            this(id, code, name, minutes, bufferMinutes, null);
        }
    }

    /** @param groupCapacity how many come together */
    record VisitRules(int groupCapacity) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Template(
            UUID id,
            UUID providerId,
            UUID siteId,
            DayOfWeek dayOfWeek,
            @HourAndMinute LocalTime from,
            @HourAndMinute LocalTime to,
            LocalDate validFrom,
            @Nullable LocalDate validTo)
            implements Item {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Patient(
            UUID id,
            String givenName,
            String familyName,
            @Nullable LocalDate birthDate,
            @Nullable String sex,
            @Nullable String phone,
            @Nullable String email,
            UUID siteId,
            @Nullable Instant registeredAt)
            implements Item {}

    /** How a visit ended. */
    enum Outcome {
        COMPLETED,
        NO_SHOW,
        CANCELLED_BY_PATIENT,
        CANCELLED_BY_SITE
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PastVisit(
            UUID id,
            UUID siteId,
            UUID patientId,
            UUID providerId,
            @Nullable UUID roomId,
            @Nullable UUID visitTypeId,
            Instant bookedAt,
            Instant start,
            Instant end,
            Outcome outcome,
            @Nullable Instant cancelledAt,
            @Nullable String cancelReason,
            @Nullable Instant checkedInAt,
            @Nullable Instant roomedAt,
            @Nullable Instant seenAt,
            @Nullable Instant completedAt)
            implements Item {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Booking(
            UUID id,
            UUID siteId,
            UUID patientId,
            UUID providerId,
            @Nullable UUID roomId,
            UUID visitTypeId,
            Instant start,
            @Nullable Instant bookedAt)
            implements Item {}

    /**
     * What a patient was asked about a visit; the visit says which survey it is.
     *
     * @param answeredAt none, like the marks: never
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Survey(
            UUID appointmentId,
            Instant sentAt,
            @Nullable Instant answeredAt,
            @Nullable Integer recommend,
            @Nullable Integer waiting,
            @Nullable Integer staff,
            @Nullable String comment)
            implements Item {
        @Override
        public UUID id() {
            return appointmentId;
        }
    }

    record ConcernStep(Instant at, String words) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConcernResolution(
            Instant at,
            String outcome,
            boolean told,
            @Nullable String words) {}

    /** @param resolution none: it is open */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Concern(
            UUID id,
            UUID siteId,
            UUID patientId,
            String channel,
            String category,
            String severity,
            String words,
            @Nullable UUID appointmentId,
            List<UUID> providerIds,
            Instant raisedAt,
            List<ConcernStep> steps,
            @Nullable ConcernResolution resolution)
            implements Item {}
}
