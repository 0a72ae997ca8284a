package org.medgroup.scheduling.claiming;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.equipment.EquipmentId;

/**
 * What a session of a group has taken: all who come to one provider for one type of visit at one time. It is there as long
 * as somebody has a seat.
 *
 * @param seatsTaken each counted from 1
 * @param slot the patients' time; none: nobody has a seat
 * @param busy the provider's, likewise
 * @param roomId in which most of them are, if in any
 * @param quotas which the session counts towards, as one visit
 */
public record GroupSession(
        UUID id,
        Set<Integer> seatsTaken,
        @Nullable Slot slot,
        @Nullable Slot busy,
        @Nullable RoomId roomId,
        List<EquipmentId> equipmentIds,
        List<Share.QuotaUnit> quotas) {

    /** The claims of those who have a seat, and how many of them make each. */
    record Place(Claim claim, long claimants) {}

    static GroupSession of(UUID id, List<Place> places) {
        Set<Integer> seats = new HashSet<>();
        places(places, Claim.Kind.SEAT).forEach(place -> seats.add(place.claim().unit()));
        return new GroupSession(
                id,
                Set.copyOf(seats),
                whole(places, Claim.Kind.SEAT),
                whole(places, Claim.Kind.PROVIDER),
                places(places, Claim.Kind.ROOM).stream()
                        .max(Comparator.comparingLong(Place::claimants)
                                .thenComparing(place -> place.claim().resource()))
                        .map(place -> new RoomId(place.claim().resource()))
                        .orElse(null),
                places(places, Claim.Kind.EQUIPMENT).stream()
                        .map(place -> new EquipmentId(place.claim().resource()))
                        .distinct()
                        .toList(),
                places(places, Claim.Kind.QUOTA).stream()
                        .map(place -> Share.QuotaUnit.of(place.claim()))
                        .distinct()
                        .toList());
    }

    /** The same for everybody, everywhere: no table has to be asked which one it is. */
    public static UUID idOf(ProviderId provider, VisitTypeId visitType, SiteId site, Instant start) {
        String text = "session " + provider + " " + visitType + " " + site + " " + start.getEpochSecond();
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isOpen() {
        return !seatsTaken.isEmpty();
    }

    /** @param capacity nowadays; it may have been more when seats were taken @return none if it is full */
    public Optional<Integer> freeSeat(int capacity) {
        return seatsTaken.size() >= capacity
                ? Optional.empty()
                : IntStream.rangeClosed(1, capacity)
                        .filter(seat -> !seatsTaken.contains(seat))
                        .boxed()
                        .findFirst();
    }

    private static List<Place> places(List<Place> places, Claim.Kind kind) {
        return places.stream().filter(place -> place.claim().kind() == kind).toList();
    }

    private static @Nullable Slot whole(List<Place> places, Claim.Kind kind) {
        return places(places, kind).stream()
                .map(place -> place.claim().during())
                .reduce((one, other) -> new Slot(
                        one.start().isBefore(other.start()) ? one.start() : other.start(),
                        one.end().isAfter(other.end()) ? one.end() : other.end()))
                .orElse(null);
    }
}
