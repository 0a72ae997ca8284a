package org.medgroup.scheduling.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.history.ActorNames;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.Messages;
import org.medgroup.kit.message.Messages.Again;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.delivery.SentMessages.Filter;
import org.medgroup.scheduling.delivery.SentMessages.Unsent;
import org.medgroup.scheduling.patient.PatientRow;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.patient.PersonalData;
import org.springframework.stereotype.Component;

/** Sends again what could not be sent, to the address that the patient has by now. Who has asked for it is in the log. */
@Component
public class SendingAgain {
    /** As many at once as a request can write in good time. */
    private static final int MOST_AT_ONCE = 200;

    private final SentMessages sent;
    private final Messages messages;
    private final Patients patients;
    private final PersonalData personalData;
    private final CurrentActor currentActor;
    private final ActorNames names;

    SendingAgain(
            SentMessages sent,
            Messages messages,
            Patients patients,
            PersonalData personalData,
            CurrentActor currentActor,
            ActorNames names) {
        this.sent = sent;
        this.messages = messages;
        this.patients = patients;
        this.personalData = personalData;
        this.currentActor = currentActor;
        this.names = names;
    }

    /**
     * What came of sending many again.
     *
     * @param queued that are on their way by now
     * @param optedOut whose patients have said no to the channel
     * @param notReachable whose patients have no address for the channel any more
     * @param more whether there are others: ask again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SentAgain(int queued, int optedOut, int notReachable, boolean more) {}

    /** All of these or none. Whatever was sent again before is left alone. */
    public void sendAgain(SiteId site, Collection<UUID> ids) {
        names.note(currentActor.get());
        ids.stream().distinct().sorted().forEach(id -> {
            var message = sent.find(site, id).orElseThrow(NotFound::new);
            switch (sendAgain(message)) {
                case QUEUED, QUEUED_BEFORE -> {}
                case NOT_FAILED -> throw SendingAgainRejected.notFailed(id);
                case OUTDATED -> throw SendingAgainRejected.outdated(id);
                case NO_CONSENT -> throw SendingAgainRejected.optedOut(id);
                case NO_ADDRESS -> throw SendingAgainRejected.notReachable(id);
            }
        });
    }

    /** Of those that match what can be sent again, at most 200 at once; what cannot be is left alone. */
    public SentAgain sendFailedAgain(SiteId site, Filter filter) {
        names.note(currentActor.get());
        var failed = sent.unsent(site, filter, MOST_AT_ONCE + 1);
        int queued = 0;
        int optedOut = 0;
        int notReachable = 0;
        for (var message : failed.subList(0, Math.min(MOST_AT_ONCE, failed.size()))) {
            switch (sendAgain(message)) {
                case QUEUED -> queued++;
                case NO_CONSENT -> optedOut++;
                case NO_ADDRESS -> notReachable++;
                case QUEUED_BEFORE, NOT_FAILED, OUTDATED -> {} // somebody or something was faster
            }
        }
        return new SentAgain(queued, optedOut, notReachable, failed.size() > MOST_AT_ONCE);
    }

    private Again sendAgain(Unsent message) {
        return messages.sendAgain(
                message.id(),
                () -> address(message.person(), message.channel()),
                currentActor.get().id());
    }

    /** Of merged registrations the one that goes on knows best. */
    private @Nullable String address(@Nullable PatientId person, Channel channel) {
        if (person == null) {
            return null;
        }
        var patient = patients.find(person)
                .flatMap(row -> row.mergedInto() == null ? Optional.of(row) : patients.find(row.mergedInto()))
                .orElse(null);
        return patient == null ? null : address(patient, channel);
    }

    private @Nullable String address(PatientRow patient, Channel channel) {
        if (patient.personal() == null) {
            return null;
        }
        try {
            var clear = personalData.open(patient.patientId(), patient.personal());
            return switch (channel) {
                case EMAIL -> clear.email();
                case SMS -> clear.phone();
                case CHAT -> null;
            };
        } catch (PersonErased _) {
            return null;
        }
    }
}
