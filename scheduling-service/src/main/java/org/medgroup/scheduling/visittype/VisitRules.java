package org.medgroup.scheduling.visittype;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may do a visit, what it takes, and for whom it is.
 *
 * @param bufferBeforeMinutes for which provider, room and equipment are taken before the start
 * @param equipmentKinds one piece of each is needed
 * @param specialities one of them is needed; none: any will do
 * @param credentialKinds all of them have to be valid on the day, blocking or not
 * @param telehealth the patient is elsewhere: no room is taken
 * @param preparation what the patient is told to do before
 * @param authorization whether the payer has to have authorized it
 * @param cancelling until when patients may cancel, and what it costs afterwards; none: whenever they like, and nothing
 * @param groupCapacity how many come together to one session, two or more; none: one patient at a time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VisitRules(
        int bufferBeforeMinutes,
        SortedSet<String> equipmentKinds,
        SortedSet<String> specialities,
        SortedSet<String> credentialKinds,
        boolean telehealth,
        @Nullable String preparation,
        Patients patients,
        AuthorizationNeed authorization,
        @Nullable CancelRule cancelling,
        @Nullable Integer groupCapacity) {

    /**
     * For whom. An established patient is one whom somebody of the provider's speciality has seen in this group within
     * three years; everybody else is new (CPT, Evaluation and Management guidelines).
     */
    public enum Patients {
        ANY,
        NEW,
        ESTABLISHED
    }

    /** What becomes of a booking for which the payer has authorized nothing. */
    public enum AuthorizationNeed {
        /** None is asked for. */
        NONE,
        /** Whoever books says why it is booked all the same. */
        WARNS,
        /** It is refused. */
        BLOCKS
    }

    /** Anybody may do it for anybody, and it takes nothing else. */
    public static final VisitRules NONE = new VisitRules(
            0,
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            false,
            null,
            Patients.ANY,
            AuthorizationNeed.NONE,
            null,
            null);

    public VisitRules {
        equipmentKinds = sorted(equipmentKinds);
        specialities = sorted(specialities);
        credentialKinds = sorted(credentialKinds);
        authorization = Objects.requireNonNullElse(authorization, AuthorizationNeed.NONE); // events from before it
        groupCapacity = groupCapacity == null || groupCapacity == 1 ? null : groupCapacity;
    }

    /** Without an authorization, cancelled whenever somebody likes, for one patient at a time. */
    public VisitRules(
            int bufferBeforeMinutes,
            SortedSet<String> equipmentKinds,
            SortedSet<String> specialities,
            SortedSet<String> credentialKinds,
            boolean telehealth,
            @Nullable String preparation,
            Patients patients) {
        this(
                bufferBeforeMinutes,
                equipmentKinds,
                specialities,
                credentialKinds,
                telehealth,
                preparation,
                patients,
                AuthorizationNeed.NONE,
                null,
                null);
    }

    public static SortedSet<String> sorted(Collection<String> texts) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(texts));
    }
}
