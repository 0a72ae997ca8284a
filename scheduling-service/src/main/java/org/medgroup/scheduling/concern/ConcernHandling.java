package org.medgroup.scheduling.concern;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.concern.ConcernCommand.AssignConcern;
import org.medgroup.scheduling.concern.ConcernCommand.RaiseConcern;
import org.medgroup.scheduling.concern.ConcernCommand.ReopenConcern;
import org.medgroup.scheduling.concern.ConcernCommand.ResolveConcern;
import org.medgroup.scheduling.concern.ConcernCommand.TakeConcern;
import org.medgroup.scheduling.concern.ConcernCommand.TakeStep;
import org.medgroup.scheduling.concern.ConcernCommand.WithdrawConcern;
import org.medgroup.scheduling.concern.ConcernMatter.Category;
import org.medgroup.scheduling.concern.ConcernMatter.Channel;
import org.springframework.stereotype.Component;

/** What people at a site do about concerns. Words come in clear and go on sealed. */
@Component
public class ConcernHandling {
    private final Commands commands;
    private final Concerns concerns;
    private final ConcernWords words;
    private final CurrentActor currentActor;
    private final SiteDirectory sites;
    private final Clock clock;

    ConcernHandling(
            Commands commands,
            Concerns concerns,
            ConcernWords words,
            CurrentActor currentActor,
            SiteDirectory sites,
            Clock clock) {
        this.commands = commands;
        this.concerns = concerns;
        this.words = words;
        this.currentActor = currentActor;
        this.sites = sites;
        this.clock = clock;
    }

    /** What was said, in clear, and by whom. @param patientId none: without a name */
    public record Said(
            @Nullable PatientId patientId,
            Channel channel,
            Category category,
            ConcernSeverity severity,
            String words,
            @Nullable AppointmentId appointmentId,
            List<ProviderId> about) {}

    public ConcernId raise(SiteId site, Said said) {
        if (said.appointmentId() != null && !concerns.isVisitOf(said.patientId(), site, said.appointmentId())) {
            throw ConcernRejected.otherVisit();
        }
        if (!concerns.workAt(site, said.about())) {
            throw ConcernRejected.otherProvider();
        }
        var id = new ConcernId(Ids.next());
        var matter = new ConcernMatter(
                said.patientId(),
                said.channel(),
                said.category(),
                said.severity(),
                words.seal(id, said.patientId(), said.words()),
                said.appointmentId(),
                said.about().stream().distinct().toList());
        commands.send(new RaiseConcern(id, site, matter, today(site), me()));
        return id;
    }

    public void take(ConcernId id) {
        commands.send(new TakeConcern(id, me()));
    }

    public void assign(ConcernId id, String owner) {
        if (concerns.owners(concerns.raised(id).siteId()).stream()
                .noneMatch(known -> known.id().equals(owner))) {
            throw ConcernRejected.unknownOwner();
        }
        commands.send(new AssignConcern(id, owner, me()));
    }

    public void step(ConcernId id, String done) {
        var patient = concerns.raised(id).patientId();
        commands.send(new TakeStep(id, words.seal(id, patient, done), me()));
    }

    public void resolve(ConcernId id, ConcernOutcome outcome, boolean told, @Nullable String said) {
        var raised = concerns.raised(id);
        commands.send(new ResolveConcern(
                id,
                outcome,
                told,
                said == null ? null : words.seal(id, raised.patientId(), said),
                today(raised.siteId()),
                me()));
    }

    public void reopen(ConcernId id, String why) {
        var raised = concerns.raised(id);
        commands.send(new ReopenConcern(id, words.seal(id, raised.patientId(), why), today(raised.siteId()), me()));
    }

    public void withdraw(ConcernId id, String why) {
        var patient = concerns.raised(id).patientId();
        commands.send(new WithdrawConcern(id, words.seal(id, patient, why), me()));
    }

    private LocalDate today(SiteId site) {
        return LocalDate.ofInstant(clock.instant(), sites.zoneOf(site));
    }

    private String me() {
        return currentActor.get().id();
    }
}
