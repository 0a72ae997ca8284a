package org.medgroup.scheduling.claiming;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.availability.BlockRules;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.availability.Qualification;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitRules;

/**
 * What somebody wants taken for a visit. Whoever takes time asks the same questions in the same order, whether to book,
 * to move or to hold: so nothing can be held that could not be booked.
 *
 * @param patientId none while a hold's caller has not said for whom
 * @param roomId none: any free one of the kind that the visit needs
 * @param session of a group visit: what others have taken for it, once somebody has looked
 */
public record WantedSlot(
        SiteId siteId,
        @Nullable PatientId patientId,
        ProviderId providerId,
        @Nullable RoomId roomId,
        KindOfVisit kind,
        Instant start,
        @Nullable GroupSession session) {

    /** For so long after a visit a patient is established (CPT). */
    private static final int YEARS_ESTABLISHED = 3;

    private static final int FIRST_SEAT = 1;

    /** @throws SlotRejected if the start has seconds */
    public WantedSlot {
        if (!start.equals(start.truncatedTo(ChronoUnit.MINUTES))) {
            throw SlotRejected.notOnTheMinute();
        }
    }

    public WantedSlot(
            SiteId siteId,
            @Nullable PatientId patientId,
            ProviderId providerId,
            @Nullable RoomId roomId,
            KindOfVisit kind,
            Instant start) {
        this(siteId, patientId, providerId, roomId, kind, start, null);
    }

    /**
     * Of a group visit, a seat of its session, which nobody else joins until this transaction ends. Before anything is
     * claimed or given back: everybody claims in the same order.
     *
     * @param own claimants who will have given back what they have
     */
    public WantedSlot joining(Claims claims, Set<UUID> own) {
        return kind.isForGroup() ? in(claims.join(sessionId(), own)) : this;
    }

    /** The same for somebody who only looks. */
    public WantedSlot asIfJoining(Claims claims) {
        return kind.isForGroup() ? in(claims.look(sessionId())) : this;
    }

    private UUID sessionId() {
        return GroupSession.idOf(providerId, kind.visitTypeId(), siteId, start);
    }

    /** Whoever joins others comes and goes with them, whatever the visit type has become since. */
    private WantedSlot in(GroupSession joined) {
        Slot theirs = joined.slot();
        Slot places = joined.busy();
        KindOfVisit agreed = theirs == null || places == null
                ? kind
                : kind.asAgreed(
                        kind.name(),
                        Duration.between(places.start(), start),
                        Duration.between(start, theirs.end()),
                        Duration.between(theirs.end(), places.end()));
        return new WantedSlot(siteId, patientId, providerId, roomId, agreed, start, joined);
    }

    private boolean isOpen() {
        return session != null && session.isOpen();
    }

    /** The patient's time. */
    public Slot slot() {
        return Slot.of(start, kind.length());
    }

    /** The provider's, the room's and the equipment's. */
    public Slot busy() {
        return new Slot(
                start.minus(kind.bufferBefore()), start.plus(kind.length()).plus(kind.buffer()));
    }

    /** To a session that others have begun, one more can come until it ends. */
    public void refuseThePast(Clock clock) {
        Instant last = isOpen() ? slot().end() : start;
        if (!last.isAfter(clock.instant())) {
            throw SlotRejected.inThePast();
        }
    }

    public void refuseUnlessOffered(Calendar calendar) {
        Offer offer = calendar.offer(this);
        if (offer != Offer.OFFERED) {
            throw notBookable(offer, calendar);
        }
    }

    /** A manager may open an hour that nobody offers, but cannot bring back a provider who is away. */
    public void refuseWhatNobodyCanAllow(Calendar calendar) {
        Offer offer = calendar.offer(this);
        switch (offer) {
            case OFFERED, OUTSIDE_OFFERED_TIME, NOT_ROSTERED, CLOSED_THAT_DAY, RESERVED -> {}
            case PROVIDER_AWAY, CREDENTIAL_INVALID, NOT_AT_SITE, SITE_CLOSED -> throw notBookable(offer, calendar);
        }
    }

    private SlotRejected notBookable(Offer offer, Calendar calendar) {
        return switch (offer) {
            case CLOSED_THAT_DAY ->
                SlotRejected.closedFor(calendar.closedFor(siteId, start).orElse("closed"));
            case RESERVED ->
                calendar.reservation(this)
                        .map(SlotRejected::reserved)
                        // released between the two questions: whoever asks again gets it
                        .orElseGet(() -> SlotRejected.taken(EnumSet.of(Claim.Kind.PROVIDER), List.of()));
            case OFFERED,
                    OUTSIDE_OFFERED_TIME,
                    NOT_ROSTERED,
                    PROVIDER_AWAY,
                    CREDENTIAL_INVALID,
                    NOT_AT_SITE,
                    SITE_CLOSED -> SlotRejected.notBookable(offer);
        };
    }

    /** Whom and what the visit needs, whoever asks: a manager opens hours, but makes nobody a surgeon. */
    public void refuseUnsuitable(Calendar calendar) {
        kind.endedBefore(calendar.dayAt(siteId, start)).ifPresent(lastDay -> {
            throw SlotRejected.visitTypeEnded(lastDay);
        });
        Qualification qualification = calendar.qualification(this);
        if (!qualification.isEnough()) {
            throw SlotRejected.notQualified(kind, qualification);
        }
        refuseWrongPatients(calendar);
        refuseWrongRoom(calendar);
        if (!kind.rules().equipmentKinds().isEmpty()) {
            Set<String> there = calendar.equipmentKindsAt(siteId);
            for (String needed : kind.rules().equipmentKinds()) {
                if (!there.contains(needed)) {
                    throw SlotRejected.noEquipmentFor(needed, there);
                }
            }
        }
    }

    private void refuseWrongPatients(Calendar calendar) {
        VisitRules.Patients patients = kind.rules().patients();
        if (patientId == null || patients == VisitRules.Patients.ANY) {
            return;
        }
        Instant threeYearsBefore =
                start.atOffset(ZoneOffset.UTC).minusYears(YEARS_ESTABLISHED).toInstant();
        boolean established = calendar.isEstablished(patientId, providerId, threeYearsBefore, start);
        if (established != (patients == VisitRules.Patients.ESTABLISHED)) {
            throw SlotRejected.wrongPatients(patients);
        }
    }

    private void refuseWrongRoom(Calendar calendar) {
        String needed = kind.roomKind();
        if (needed == null) {
            return;
        }
        if (roomId == null) {
            Set<String> there = calendar.roomKindsAt(siteId, start);
            if (!there.contains(needed)) {
                throw SlotRejected.noRoomFor(kind, there);
            }
            return;
        }
        String there = calendar.roomKind(siteId, roomId, start).orElseThrow(SlotRejected::roomNotAtSite);
        if (!there.equals(needed)) {
            throw SlotRejected.roomNotSuitable(needed);
        }
    }

    /**
     * Claims everybody and everything: the wanted room, or any free one of the kind that the visit needs, a free piece of
     * each kind of equipment, and what the day's quota of its kind has left. A provider who has somebody in another lane
     * is not free: a second patient at once is nobody's accident.
     *
     * @throws SlotRejected with the nearest free slots, if something is taken
     */
    public TakenPlaces claim(Claimant claimant, Calendar calendar, Claims claims) {
        BlockRules rules = calendar.rules(this);
        return claim(claimant, rules, ordinaryLane(rules), rules.quotas(), calendar, claims);
    }

    /**
     * The same on purpose beside somebody whom the provider has at that time, in the first lane that is free of those that
     * the site allows.
     *
     * @throws SlotRejected also if the site allows none there
     */
    public TakenPlaces claimAnyLane(Claimant claimant, Calendar calendar, Claims claims) {
        if (kind.isForGroup()) {
            throw SlotRejected.notBeside();
        }
        BlockRules rules = calendar.rules(this);
        if (rules.lanes() == 1) {
            throw SlotRejected.noLanes();
        }
        return claim(
                claimant,
                rules,
                IntStream.range(0, rules.lanes())
                        .filter(lane -> !rules.lanesTaken().contains(lane))
                        .boxed()
                        .toList(),
                rules.quotas(),
                calendar,
                claims);
    }

    /** The same for what no quota counts: what a manager answers for, and what another system has booked. */
    public TakenPlaces claimBeyondQuotas(Claimant claimant, Calendar calendar, Claims claims) {
        BlockRules rules = calendar.rules(this);
        return claim(claimant, rules, ordinaryLane(rules), List.of(), calendar, claims);
    }

    private static List<Integer> ordinaryLane(BlockRules rules) {
        return rules.lanesTaken().isEmpty() ? List.of(0) : List.of();
    }

    private TakenPlaces claim(
            Claimant claimant,
            BlockRules rules,
            List<Integer> lanes,
            List<BlockRules.Quota> quotas,
            Calendar calendar,
            Claims claims) {
        if (roomId != null && calendar.roomKind(siteId, roomId, start).isEmpty()) {
            throw SlotRejected.roomNotAtSite();
        }
        if (session != null && session.isOpen()) {
            return claimSeat(claimant, session, calendar, claims);
        }
        int lane = claimLane(claimant, rules, lanes, calendar, claims);
        return new TakenPlaces(
                claimRoom(claimant, calendar, claims),
                claimEquipment(claimant, calendar, claims),
                new Share(
                        lane,
                        quotas.stream()
                                .map(quota -> claimUnit(quota, claimant, claims))
                                .toList(),
                        session == null ? null : new Share.Seat(session.id(), FIRST_SEAT)));
    }

    /** One more at a session: it has its provider, room and equipment, and counts towards its quotas already. */
    private TakenPlaces claimSeat(Claimant claimant, GroupSession joined, Calendar calendar, Claims claims) {
        refuseElsewhere(joined);
        Share.Seat seat = joined.freeSeat(kind.seats())
                .map(number -> new Share.Seat(joined.id(), number))
                .orElseThrow(() -> full(calendar));
        List<Claim> wanted = new ArrayList<>();
        if (patientId != null) {
            wanted.add(new Claim(Claim.Kind.PATIENT, patientId.value(), slot()));
        }
        wanted.add(seat.claim(slot()));
        wanted.add(providerClaim(0));
        if (joined.roomId() != null) {
            wanted.add(new Claim(Claim.Kind.ROOM, joined.roomId().value(), 0, joined.id(), busy()));
        }
        joined.equipmentIds()
                .forEach(piece -> wanted.add(new Claim(Claim.Kind.EQUIPMENT, piece.value(), 0, joined.id(), busy())));
        joined.quotas().forEach(unit -> wanted.add(unit.claim(joined.id())));
        Set<Claim.Kind> taken = claims.take(claimant, wanted);
        if (!taken.isEmpty()) {
            throw taken(taken, calendar);
        }
        return new TakenPlaces(joined.roomId(), joined.equipmentIds(), new Share(null, joined.quotas(), seat));
    }

    private void refuseElsewhere(GroupSession joined) {
        if (roomId != null && !roomId.equals(joined.roomId())) {
            throw SlotRejected.sessionElsewhere(joined.roomId());
        }
    }

    private SlotRejected full(Calendar calendar) {
        return SlotRejected.sessionFull(kind.seats(), calendar.nearestFree(this));
    }

    /** With everybody and everything that is known by name. */
    private int claimLane(Claimant claimant, BlockRules rules, List<Integer> lanes, Calendar calendar, Claims claims) {
        Set<Claim.Kind> taken = EnumSet.of(Claim.Kind.PROVIDER);
        for (int lane : lanes) {
            taken = claims.take(claimant, namedClaims(lane));
            if (taken.isEmpty()) {
                return lane;
            }
            claims.release(claimant.id());
            if (!taken.equals(EnumSet.of(Claim.Kind.PROVIDER))) {
                break;
            }
        }
        throw taken(taken, rules, calendar, claims);
    }

    private Share.QuotaUnit claimUnit(BlockRules.Quota quota, Claimant claimant, Claims claims) {
        return quota.unitsLeft().stream()
                .map(unit -> new Share.QuotaUnit(quota.quotaId(), quota.date(), unit))
                .filter(unit ->
                        claims.take(claimant, List.of(unit.claim(openedId()))).isEmpty())
                .findFirst()
                .orElseThrow(() -> SlotRejected.quotaReached(quota));
    }

    /**
     * What {@link #claim} would refuse, without claiming anything.
     *
     * @throws SlotRejected with the nearest free slots, if something is taken
     */
    public void refuseTaken(Calendar calendar, Claims claims) {
        if (session != null && session.isOpen()) {
            refuseNoSeat(session, calendar, claims);
            return;
        }
        BlockRules rules = calendar.rules(this);
        Set<Claim.Kind> taken = EnumSet.noneOf(Claim.Kind.class);
        taken.addAll(claims.taken(namedClaims(0)));
        if (!rules.lanesTaken().isEmpty()) {
            taken.add(Claim.Kind.PROVIDER);
        }
        String needed = kind.roomKind();
        if (roomId == null
                && needed != null
                && calendar.freeRooms(siteId, needed, busy()).isEmpty()) {
            taken.add(Claim.Kind.ROOM);
        }
        for (String piece : kind.rules().equipmentKinds()) {
            if (calendar.freeEquipment(siteId, piece, busy()).isEmpty()) {
                taken.add(Claim.Kind.EQUIPMENT);
            }
        }
        if (!taken.isEmpty()) {
            throw taken(taken, rules, calendar, claims);
        }
        rules.quotas().stream()
                .filter(quota -> quota.unitsLeft().isEmpty())
                .findFirst()
                .ifPresent(quota -> {
                    throw SlotRejected.quotaReached(quota);
                });
    }

    private void refuseNoSeat(GroupSession joined, Calendar calendar, Claims claims) {
        refuseElsewhere(joined);
        if (joined.freeSeat(kind.seats()).isEmpty()) {
            throw full(calendar);
        }
        Set<Claim.Kind> taken = patientId == null
                ? Set.of()
                : claims.taken(List.of(new Claim(Claim.Kind.PATIENT, patientId.value(), slot())));
        if (!taken.isEmpty()) {
            throw taken(taken, calendar);
        }
    }

    /** Of everybody and everything that is known by name beforehand; whoever opens a session has its first seat. */
    private List<Claim> namedClaims(int lane) {
        List<Claim> wanted = new ArrayList<>(3);
        if (patientId != null) {
            wanted.add(new Claim(Claim.Kind.PATIENT, patientId.value(), slot()));
        }
        if (session != null) {
            wanted.add(new Share.Seat(session.id(), FIRST_SEAT).claim(slot()));
        }
        wanted.add(providerClaim(lane));
        if (roomId != null) {
            wanted.add(new Claim(Claim.Kind.ROOM, roomId.value(), 0, openedId(), busy()));
        }
        return wanted;
    }

    /** What everything is taken for, if for all who come. */
    private @Nullable UUID openedId() {
        return session == null ? null : session.id();
    }

    private Claim providerClaim(int lane) {
        return new Claim(Claim.Kind.PROVIDER, providerId.value(), lane, openedId(), busy());
    }

    private @Nullable RoomId claimRoom(Claimant claimant, Calendar calendar, Claims claims) {
        String needed = kind.roomKind();
        if (roomId != null || needed == null) {
            return roomId;
        }
        return claims.takeOneOf(
                        claimant, Claim.Kind.ROOM, calendar.freeRooms(siteId, needed, busy()), openedId(), busy())
                .orElseThrow(() -> taken(EnumSet.of(Claim.Kind.ROOM), calendar));
    }

    private List<EquipmentId> claimEquipment(Claimant claimant, Calendar calendar, Claims claims) {
        return kind.rules().equipmentKinds().stream()
                .map(needed -> claims.takeOneOf(
                                claimant,
                                Claim.Kind.EQUIPMENT,
                                calendar.freeEquipment(siteId, needed, busy()),
                                openedId(),
                                busy())
                        .orElseThrow(() -> taken(EnumSet.of(Claim.Kind.EQUIPMENT), calendar)))
                .toList();
    }

    private SlotRejected taken(Set<Claim.Kind> taken, Calendar calendar) {
        return SlotRejected.taken(taken, calendar.nearestFree(this));
    }

    /** If nothing but the provider is in the way, it says in which lane the visit could be booked on purpose. */
    private SlotRejected taken(Set<Claim.Kind> taken, BlockRules rules, Calendar calendar, Claims claims) {
        Integer lane = kind.isForGroup() || !taken.equals(EnumSet.of(Claim.Kind.PROVIDER))
                ? null
                : IntStream.range(0, rules.lanes())
                        .filter(one -> rules.lanes() > 1
                                && claims.taken(List.of(providerClaim(one))).isEmpty())
                        .boxed()
                        .findFirst()
                        .orElse(null);
        List<FreeSlot> alternatives = calendar.nearestFree(this);
        return lane == null
                ? SlotRejected.taken(taken, alternatives)
                : SlotRejected.overbookable(lane, rules.lanes(), alternatives);
    }
}
