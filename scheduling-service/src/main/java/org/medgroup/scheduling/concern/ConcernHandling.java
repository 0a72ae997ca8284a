package org.medgroup.scheduling.concern;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.concern.ConcernCommand.AssignConcern;
import org.medgroup.scheduling.concern.ConcernCommand.RaiseConcern;
import org.medgroup.scheduling.concern.ConcernCommand.RecordPastConcern;
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
    private final SiteAccess siteAccess;
    private final Clock clock;

    ConcernHandling(
            Commands commands,
            Concerns concerns,
            ConcernWords words,
            CurrentActor currentActor,
            SiteDirectory sites,
            SiteAccess siteAccess,
            Clock clock) {
        this.commands = commands;
        this.concerns = concerns;
        this.words = words;
        this.currentActor = currentActor;
        this.sites = sites;
        this.siteAccess = siteAccess;
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

    /** What was done about one, in clear. */
    public record Done(Instant at, String words) {}

    /** What came of one, in clear. @param told whether whoever raised it knows */
    public record Came(
            Instant at,
            ConcernOutcome outcome,
            boolean told,
            @Nullable String words) {}

    public ConcernId raise(SiteId site, Said said) {
        var id = new ConcernId(Ids.next());
        commands.send(new RaiseConcern(id, site, matter(id, site, said), today(site), me()));
        return id;
    }

    /**
     * The command that records one of before.
     *
     * @throws NotFound if site or patient are not the caller's to see
     */
    public Object recording(
            ConcernId id, SiteId site, Said said, Instant raisedAt, List<Done> steps, @Nullable Came came) {
        siteAccess.require(site);
        if (said.patientId() != null) {
            siteAccess.require(Target.of("patient", said.patientId()));
        }
        var patient = said.patientId();
        var past = new PastConcern(
                raisedAt,
                dayOf(raisedAt, site),
                steps.stream()
                        .map(step -> new PastConcern.Step(step.at(), words.seal(id, patient, step.words())))
                        .toList(),
                came == null
                        ? null
                        : new PastConcern.Resolved(
                                came.at(),
                                dayOf(came.at(), site),
                                came.outcome(),
                                came.told(),
                                came.words() == null ? null : words.seal(id, patient, came.words())));
        return new RecordPastConcern(id, site, matter(id, site, said), past, me());
    }

    private ConcernMatter matter(ConcernId id, SiteId site, Said said) {
        if (said.appointmentId() != null && !concerns.isVisitOf(said.patientId(), site, said.appointmentId())) {
            throw ConcernRejected.otherVisit();
        }
        if (!concerns.workAt(site, said.about())) {
            throw ConcernRejected.otherProvider();
        }
        return new ConcernMatter(
                said.patientId(),
                said.channel(),
                said.category(),
                said.severity(),
                words.seal(id, said.patientId(), said.words()),
                said.appointmentId(),
                said.about().stream().distinct().toList());
    }

    public void take(ConcernId id) {
        commands.send(new TakeConcern(id, me()));
    }

    public void assign(ConcernId id, String owner) {
        if (concerns.colleagues(concerns.raised(id).siteId()).stream()
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
        return dayOf(clock.instant(), site);
    }

    private LocalDate dayOf(Instant at, SiteId site) {
        return LocalDate.ofInstant(at, sites.zoneOf(site));
    }

    private String me() {
        return currentActor.get().id();
    }
}
