package org.medgroup.scheduling.visittype;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.StableIds;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.visittype.VisitTypeEvent.RecallIntervalSet;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeChanged;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeDefined;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeEnded;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeResumed;

/**
 * A visit type as it now stands.
 *
 * @param minutes what the patient is told
 * @param bufferMinutes for which provider, room and equipment stay taken afterwards
 * @param roomKind the kind of room that the visit needs, if any
 * @param lastDay of the sites on which there is such a visit; none: it goes on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KindOfVisit(
        VisitTypeId visitTypeId,
        String code,
        String name,
        int minutes,
        int bufferMinutes,
        @Nullable String roomKind,
        VisitRules rules,
        @Nullable LocalDate lastDay) {

    /** Stands for the kind of an imported past visit of which nobody wrote down what it was; cannot be booked. */
    public static final KindOfVisit UNSPECIFIED = new KindOfVisit(
            new VisitTypeId(StableIds.of("visit-type", "unspecified")), "UNSPECIFIED", "Visit", 30, 0, null);

    /** One that goes on. */
    public KindOfVisit(
            VisitTypeId visitTypeId,
            String code,
            String name,
            int minutes,
            int bufferMinutes,
            @Nullable String roomKind,
            VisitRules rules) {
        this(visitTypeId, code, name, minutes, bufferMinutes, roomKind, rules, null);
    }

    /** One that anybody may do. */
    public KindOfVisit(
            VisitTypeId visitTypeId,
            String code,
            String name,
            int minutes,
            int bufferMinutes,
            @Nullable String roomKind) {
        this(visitTypeId, code, name, minutes, bufferMinutes, roomKind, VisitRules.NONE);
    }

    /** A fold of its events. */
    static KindOfVisit after(@Nullable KindOfVisit before, VisitTypeEvent event) {
        return switch (event) {
            case VisitTypeDefined e ->
                new KindOfVisit(
                        e.visitTypeId(),
                        e.code(),
                        e.name(),
                        e.minutes(),
                        e.bufferMinutes(),
                        e.roomKind(),
                        Objects.requireNonNullElse(e.rules(), VisitRules.NONE));
            case VisitTypeChanged e ->
                new KindOfVisit(
                        e.visitTypeId(),
                        defined(before).code(),
                        e.name(),
                        e.minutes(),
                        e.bufferMinutes(),
                        e.roomKind(),
                        e.rules(),
                        defined(before).lastDay);
            case VisitTypeEnded e -> defined(before).until(e.lastDay());
            case VisitTypeResumed _ -> defined(before).until(null);
            case RecallIntervalSet _ -> defined(before);
        };
    }

    private static KindOfVisit defined(@Nullable KindOfVisit before) {
        return Objects.requireNonNull(before, "A visit type is defined before anything else happens to it");
    }

    private KindOfVisit until(@Nullable LocalDate day) {
        return new KindOfVisit(visitTypeId, code, name, minutes, bufferMinutes, roomKind, rules, day);
    }

    /** Its last day, if it is before that one. */
    public Optional<LocalDate> endedBefore(LocalDate day) {
        return Optional.ofNullable(lastDay).filter(last -> last.isBefore(day));
    }

    /** With the name and the times of something booked before: that keeps them when the visit type gets others. */
    public KindOfVisit asAgreed(String agreedName, Duration before, Duration length, Duration after) {
        return new KindOfVisit(
                visitTypeId,
                code,
                agreedName,
                (int) length.toMinutes(),
                (int) after.toMinutes(),
                roomKind,
                new VisitRules(
                        (int) before.toMinutes(),
                        rules.equipmentKinds(),
                        rules.specialities(),
                        rules.credentialKinds(),
                        rules.telehealth(),
                        rules.preparation(),
                        rules.patients(),
                        rules.authorization(),
                        rules.cancelling(),
                        rules.groupCapacity()),
                lastDay);
    }

    /** Several come together, to one session. */
    public boolean isForGroup() {
        return rules.groupCapacity() != null;
    }

    /** How many can come at once. */
    public int seats() {
        return rules.groupCapacity() == null ? 1 : rules.groupCapacity();
    }

    public Duration length() {
        return Duration.ofMinutes(minutes);
    }

    public Duration bufferBefore() {
        return Duration.ofMinutes(rules.bufferBeforeMinutes());
    }

    public Duration buffer() {
        return Duration.ofMinutes(bufferMinutes);
    }
}
