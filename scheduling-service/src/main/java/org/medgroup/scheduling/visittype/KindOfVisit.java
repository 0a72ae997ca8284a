package org.medgroup.scheduling.visittype;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.StableIds;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.visittype.VisitTypeEvent.RecallIntervalSet;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeChanged;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeDefined;

/**
 * A visit type as it now stands.
 *
 * @param minutes what the patient is told
 * @param bufferMinutes for which provider, room and equipment stay taken afterwards
 * @param roomKind the kind of room that the visit needs, if any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KindOfVisit(
        VisitTypeId visitTypeId,
        String code,
        String name,
        int minutes,
        int bufferMinutes,
        @Nullable String roomKind,
        VisitRules rules) {

    /** Stands for the kind of an imported past visit of which nobody wrote down what it was; cannot be booked. */
    public static final KindOfVisit UNSPECIFIED = new KindOfVisit(
            new VisitTypeId(StableIds.of("visit-type", "unspecified")), "UNSPECIFIED", "Visit", 30, 0, null);

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
                        Objects.requireNonNull(before, "A visit type is defined before it is changed")
                                .code(),
                        e.name(),
                        e.minutes(),
                        e.bufferMinutes(),
                        e.roomKind(),
                        e.rules());
            case RecallIntervalSet _ ->
                Objects.requireNonNull(before, "A visit type is defined before anything else happens to it");
        };
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
                        rules.groupCapacity()));
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
