package org.medgroup.scheduling.recall;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.messagetemplate.MessageKind;
import org.medgroup.scheduling.messagetemplate.MessageTemplates;
import org.medgroup.scheduling.outreach.PatientMessages;
import org.medgroup.scheduling.outreach.PatientMessages.Occasion;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.recall.ContactAttempt.Outcome;
import org.medgroup.scheduling.recall.ContactAttempt.Way;
import org.medgroup.scheduling.recall.RecallCommand.OpenRecall;
import org.medgroup.scheduling.recall.RecallCommand.RecordContact;
import org.medgroup.scheduling.recall.RecallCommand.ReopenRecall;
import org.springframework.stereotype.Component;

/** What the desk does to get a patient to come: puts them on the list, calls and writes. */
@Component
public class RecallContacts {
    static final String PURPOSE = "recall";
    private static final Duration WORTH_SENDING = Duration.ofDays(2);

    /** Whoever was written to is asked again if nothing has happened by then. */
    private static final int DAYS_TO_ANSWER = 7;

    private final Commands commands;
    private final Recalls recalls;
    private final RecallFollowsVisits following;
    private final PersonalData personalData;
    private final PatientMessages messages;
    private final MessageTemplates templates;
    private final SiteDirectory sites;
    private final Clock clock;

    RecallContacts(
            Commands commands,
            Recalls recalls,
            RecallFollowsVisits following,
            PersonalData personalData,
            PatientMessages messages,
            MessageTemplates templates,
            SiteDirectory sites,
            Clock clock) {
        this.commands = commands;
        this.recalls = recalls;
        this.following = following;
        this.personalData = personalData;
        this.messages = messages;
        this.templates = templates;
        this.sites = sites;
        this.clock = clock;
    }

    /** Whoever has an appointment of the kind already is on the list as booked. @param note in clear */
    public RecallId open(
            PatientId patient, SiteId site, VisitTypeId visitType, LocalDate dueOn, @Nullable String note) {
        var id = new RecallId(Ids.next());
        commands.send(new OpenRecall(
                id, patient, site, visitType, dueOn, personalData.sealField(patient, Recalls.NOTE, note)));
        following.fillWithWhatIsBooked(id);
        return id;
    }

    /** @param note in clear */
    public void tried(RecallId id, Way way, Outcome outcome, @Nullable String note, @Nullable LocalDate nextTryOn) {
        var patient = recalls.owned(id).patientId();
        commands.send(new RecordContact(
                id, new ContactAttempt(way, outcome, personalData.sealField(patient, Recalls.NOTE, note), nextTryOn)));
    }

    public void reopen(RecallId id) {
        commands.send(new ReopenRecall(id));
        following.fillWithWhatIsBooked(id);
    }

    /** Queues an e-mail or SMS and counts it as an attempt. */
    public void write(RecallId id) {
        var recall = recalls.owned(id);
        ZoneId zone = sites.zoneOf(recall.siteId());
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        commands.send(new RecordContact(
                id, new ContactAttempt(Way.MESSAGE, Outcome.SENT, null, today.plusDays(DAYS_TO_ANSWER))));
        var due = recall.dueOn().atStartOfDay(zone);
        var occasion = new Occasion(
                recall.person(),
                recall.siteId(),
                PURPOSE,
                id.value(),
                clock.instant().plus(WORTH_SENDING));
        boolean reachable = messages.write(
                occasion, language -> templates.text(MessageKind.RECALL, recall.siteId(), language, due, Map.of()));
        if (!reachable) {
            throw RecallRejected.notReachable();
        }
    }
}
