package org.medgroup.scheduling.claiming;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RoomId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.availability.BlockRules;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.availability.Qualification;
import org.medgroup.scheduling.availability.Reservation;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitRules;

/** Why a slot cannot be had. */
public final class SlotRejected extends Rejection {
    static final String TAKEN = "slot-taken";
    private static final long serialVersionUID = 1L;

    private SlotRejected(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    boolean isTaken(Claim.Kind kind) {
        return extras().get("taken") instanceof List<?> taken && taken.contains(kind.word());
    }

    /** @param alternatives the nearest times at which one of them is */
    static SlotRejected nobodyFree(List<FreeSlot> alternatives) {
        return new SlotRejected(
                "nobody-free",
                409,
                "Nobody of those who were asked for is free at that time.",
                List.of(),
                Map.of("alternatives", alternatives));
    }

    public static SlotRejected providerOrPool() {
        return invalid(
                "provider-or-pool",
                "Either a provider is named, or any of several (anyOf), who neither hold the time already nor can be"
                        + " overridden.",
                new FieldError("providerId", "must be given if anyOf is not, and not together with it"));
    }

    public static SlotRejected taken(Set<Claim.Kind> taken, List<FreeSlot> alternatives) {
        String who = taken.stream().map(Claim.Kind::word).collect(Collectors.joining(" and the "));
        return new SlotRejected(
                TAKEN,
                409,
                "The " + who + " already has something at that time.",
                List.of(),
                Map.of("taken", taken.stream().map(Claim.Kind::word).toList(), "alternatives", alternatives));
    }

    static SlotRejected overbookable(int lane, int lanes, List<FreeSlot> alternatives) {
        return new SlotRejected(
                "slot-taken",
                409,
                "The provider already has something at that time. The site allows %d patients at once there."
                        .formatted(lanes),
                List.of(),
                Map.of(
                        "taken",
                        List.of(Claim.Kind.PROVIDER.word()),
                        "alternatives",
                        alternatives,
                        "overbook",
                        Map.of("lane", lane, "lanes", lanes)));
    }

    static SlotRejected noLanes() {
        return invalid(
                "overbooking-not-allowed",
                "The site allows one patient at a time there.",
                new FieldError("overbook", "must be false outside the hours that the site has opened for it"));
    }

    static SlotRejected reserved(Reservation reservation) {
        String until = reservation.releasedAt() == null ? "" : " until " + reservation.releasedAt();
        return new SlotRejected(
                "slot-reserved",
                422,
                "That time is kept for " + reservation.slotKind() + until
                        + ". A site manager can book it with a reason (overrideReason).",
                List.of(new FieldError(
                        "visitTypeId", "must be one of those that the time is kept for", reservation.visitTypes())),
                Map.of("reservation", reservation));
    }

    static SlotRejected quotaReached(BlockRules.Quota quota) {
        return new SlotRejected(
                "quota-reached",
                409,
                "The provider already has the %d of %s that the day allows. A site manager can book it with a reason"
                                .formatted(quota.perDay(), quota.slotKind())
                        + " (overrideReason).",
                List.of(),
                Map.of("slotKind", quota.slotKind(), "date", quota.date(), "perDay", quota.perDay()));
    }

    public static SlotRejected sessionFull(int capacity, List<FreeSlot> alternatives) {
        return new SlotRejected(
                "session-full",
                409,
                "All %d seats of that session are taken.".formatted(capacity),
                List.of(),
                Map.of("capacity", capacity, "alternatives", alternatives));
    }

    static SlotRejected sessionElsewhere(@Nullable RoomId room) {
        return invalid(
                "session-elsewhere",
                "That session already has its place.",
                room == null
                        ? new FieldError("roomId", "must be left out: the session has no room")
                        : new FieldError("roomId", "must be the session's, or left out", List.of(room.toString())));
    }

    static SlotRejected notBeside() {
        return invalid(
                "overbooking-not-allowed",
                "A session of a group is not booked beside anything else.",
                new FieldError("overbook", "must be false for a group visit"));
    }

    static SlotRejected notBookable(Offer offer) {
        return switch (offer) {
            case OFFERED -> throw new IllegalArgumentException("Offered time is bookable");
            case OUTSIDE_OFFERED_TIME ->
                invalid(
                        "not-offered",
                        "The provider does not offer that time at this site. A site manager can book it with a reason"
                                + " (overrideReason).",
                        new FieldError("start", "is outside the offered time"));
            case NOT_ROSTERED ->
                invalid(
                        "not-offered",
                        "The roster does not have the provider at this site for that time. A site manager can book it"
                                + " with a reason (overrideReason).",
                        new FieldError("start", "is outside the provider's shifts"));
            case CLOSED_THAT_DAY, RESERVED -> throw new IllegalArgumentException("What it is kept for has to be said");
            case PROVIDER_AWAY -> conflict("provider-away", "The provider is away at that time.");
            case CREDENTIAL_INVALID ->
                conflict("credential-invalid", "A credential that the provider needs is not valid on that day.");
            case NOT_AT_SITE ->
                invalid(
                        "provider-not-at-site",
                        "The provider does not work at this site.",
                        new FieldError("providerId", "does not work at this site"));
            case SITE_CLOSED -> conflict("site-closed", "The site has closed for good.");
        };
    }

    static SlotRejected closedFor(String reason) {
        return new SlotRejected(
                "site-closed-that-day",
                422,
                "The site is closed on that day: " + reason + ". A site manager can book it with a reason"
                        + " (overrideReason).",
                List.of(new FieldError("start", "is on a day on which the site is closed: " + reason)),
                Map.of("closedFor", reason));
    }

    static SlotRejected inThePast() {
        return invalid(
                "slot-in-the-past",
                "A slot that has already started cannot be booked.",
                new FieldError("start", "must be in the future"));
    }

    static SlotRejected notOnTheMinute() {
        return invalid(
                "start-not-on-the-minute",
                "Appointments start on a full minute.",
                new FieldError("start", "must have no seconds"));
    }

    public static SlotRejected unknownVisitType() {
        return invalid(
                "unknown-visit-type",
                "There is no such visit type.",
                new FieldError("visitTypeId", "must be one of the group's visit types"));
    }

    static SlotRejected visitTypeEnded(LocalDate lastDay) {
        return new SlotRejected(
                "visit-type-ended",
                409,
                "There are no such visits after " + lastDay + ".",
                List.of(),
                Map.of("lastDay", lastDay));
    }

    public static SlotRejected roomNotAtSite() {
        return invalid(
                "room-not-at-site",
                "There is no such room at this site, or it is closed on that day.",
                new FieldError("roomId", "is not at this site on that day"));
    }

    static SlotRejected notQualified(KindOfVisit kind, Qualification qualification) {
        List<FieldError> errors = new ArrayList<>();
        if (!qualification.speciality()) {
            errors.add(new FieldError(
                    "providerId",
                    "must be of a speciality that does this kind of visit",
                    List.copyOf(kind.rules().specialities())));
        }
        if (!qualification.missing().isEmpty()) {
            errors.add(new FieldError(
                    "providerId", "must have, valid on that day, " + String.join(", ", qualification.missing())));
        }
        return new SlotRejected(
                "provider-not-qualified",
                422,
                "The provider may not do this kind of visit, or not on that day.",
                errors,
                Map.of("missingCredentials", List.copyOf(qualification.missing())));
    }

    static SlotRejected roomNotSuitable(String needed) {
        return invalid(
                "room-not-suitable",
                "This kind of visit needs another kind of room.",
                new FieldError("roomId", "must be of the kind that the visit needs", List.of(needed)));
    }

    static SlotRejected noRoomFor(KindOfVisit kind, Set<String> there) {
        return invalid(
                "room-kind-missing",
                "The site has no room of the kind " + kind.roomKind() + ".",
                new FieldError("siteId", "must have a room of the kind " + kind.roomKind(), sorted(there)));
    }

    static SlotRejected noEquipmentFor(String missing, Set<String> there) {
        return invalid(
                "equipment-kind-missing",
                "The site has no equipment of the kind " + missing + ".",
                new FieldError("siteId", "must have equipment of the kind " + missing, sorted(there)));
    }

    static SlotRejected wrongPatients(VisitRules.Patients only) {
        return only == VisitRules.Patients.NEW
                ? invalid(
                        "patient-not-new",
                        "This kind of visit is for new patients; this one has been seen within three years.",
                        new FieldError("visitTypeId", "must be for established patients, or for any"))
                : invalid(
                        "patient-not-established",
                        "This kind of visit is for established patients; this one has not been seen within three years.",
                        new FieldError("visitTypeId", "must be for new patients, or for any"));
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static SlotRejected conflict(String code, String detail) {
        return new SlotRejected(code, 409, detail, List.of(), Map.of());
    }

    private static SlotRejected invalid(String code, String detail, FieldError error) {
        return new SlotRejected(code, 422, detail, List.of(error), Map.of());
    }
}
