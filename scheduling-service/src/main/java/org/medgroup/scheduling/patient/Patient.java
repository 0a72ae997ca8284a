package org.medgroup.scheduling.patient;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.patient.PatientCommand.AbsorbPatient;
import org.medgroup.scheduling.patient.PatientCommand.ChangeContactData;
import org.medgroup.scheduling.patient.PatientCommand.ChangeLanguage;
import org.medgroup.scheduling.patient.PatientCommand.CorrectBirthDate;
import org.medgroup.scheduling.patient.PatientCommand.CorrectSex;
import org.medgroup.scheduling.patient.PatientCommand.EraseMergedPatient;
import org.medgroup.scheduling.patient.PatientCommand.ErasePatient;
import org.medgroup.scheduling.patient.PatientCommand.ImportPatient;
import org.medgroup.scheduling.patient.PatientCommand.LiftLegalHold;
import org.medgroup.scheduling.patient.PatientCommand.LinkPatient;
import org.medgroup.scheduling.patient.PatientCommand.LocateChart;
import org.medgroup.scheduling.patient.PatientCommand.LowerFlag;
import org.medgroup.scheduling.patient.PatientCommand.MergePatient;
import org.medgroup.scheduling.patient.PatientCommand.MovePatient;
import org.medgroup.scheduling.patient.PatientCommand.PlaceLegalHold;
import org.medgroup.scheduling.patient.PatientCommand.RaiseFlag;
import org.medgroup.scheduling.patient.PatientCommand.RecordConsent;
import org.medgroup.scheduling.patient.PatientCommand.RecordContactPerson;
import org.medgroup.scheduling.patient.PatientCommand.RecordInsurance;
import org.medgroup.scheduling.patient.PatientCommand.RegisterPatient;
import org.medgroup.scheduling.patient.PatientCommand.ReleasePatient;
import org.medgroup.scheduling.patient.PatientCommand.RemoveContactPerson;
import org.medgroup.scheduling.patient.PatientCommand.RemoveInsurance;
import org.medgroup.scheduling.patient.PatientCommand.RenamePatient;
import org.medgroup.scheduling.patient.PatientCommand.TakeInPatient;
import org.medgroup.scheduling.patient.PatientCommand.UnmergePatient;
import org.medgroup.scheduling.patient.PatientEvent.BirthDateCorrected;
import org.medgroup.scheduling.patient.PatientEvent.ChartLocated;
import org.medgroup.scheduling.patient.PatientEvent.ConsentRecorded;
import org.medgroup.scheduling.patient.PatientEvent.ContactDataChanged;
import org.medgroup.scheduling.patient.PatientEvent.ContactPersonRecorded;
import org.medgroup.scheduling.patient.PatientEvent.ContactPersonRemoved;
import org.medgroup.scheduling.patient.PatientEvent.FileEvent;
import org.medgroup.scheduling.patient.PatientEvent.FlagLowered;
import org.medgroup.scheduling.patient.PatientEvent.FlagRaised;
import org.medgroup.scheduling.patient.PatientEvent.InsuranceRecorded;
import org.medgroup.scheduling.patient.PatientEvent.InsuranceRemoved;
import org.medgroup.scheduling.patient.PatientEvent.LanguageChanged;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldLifted;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldPlaced;
import org.medgroup.scheduling.patient.PatientEvent.PatientAbsorbed;
import org.medgroup.scheduling.patient.PatientEvent.PatientConfirmedDistinct;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientMerged;
import org.medgroup.scheduling.patient.PatientEvent.PatientMoved;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;
import org.medgroup.scheduling.patient.PatientEvent.PatientReleased;
import org.medgroup.scheduling.patient.PatientEvent.PatientRenamed;
import org.medgroup.scheduling.patient.PatientEvent.PatientTakenIn;
import org.medgroup.scheduling.patient.PatientEvent.PatientUnmerged;
import org.medgroup.scheduling.patient.PatientEvent.SexCorrected;

/** One person's registration with the group, seen at one site or several. */
@Aggregate
class Patient {
    @AggregateIdentifier
    private PatientId id;

    private final Set<SiteId> sites = new HashSet<>();
    private final Set<LegalHoldId> holds = new HashSet<>();
    private final Set<LegalHoldId> liftedHolds = new HashSet<>();
    private final Set<ContactPersonId> contactPersons = new HashSet<>();
    private final Set<InsuranceId> insurances = new HashSet<>();
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final Set<PatientId> absorbed = new LinkedHashSet<>();
    private @Nullable PatientId mergedInto;
    private boolean erased;

    @SuppressWarnings("NullAway.Init") // Axon replays PatientRegistered before any other handler runs
    Patient() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Patient(RegisterPatient command, Clock clock) {
        Instant now = clock.instant();
        apply(new PatientRegistered(command.patientId(), command.siteId(), command.personal(), command.sex(), now));
        if (!command.distinctFrom().isEmpty()) {
            apply(new PatientConfirmedDistinct(command.patientId(), command.distinctFrom(), now));
        }
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Patient(ImportPatient command, Clock clock) {
        Instant registeredAt = command.registeredAt() == null ? clock.instant() : command.registeredAt();
        if (registeredAt.isAfter(clock.instant())) {
            throw PatientRejected.registeredInTheFuture();
        }
        apply(new PatientRegistered(
                command.patientId(), command.siteId(), command.personal(), command.sex(), registeredAt));
    }

    @CommandHandler
    void handle(LinkPatient command, Clock clock) {
        refuseUnlessCurrent();
        if (!sites.contains(command.siteId())) {
            apply(new PatientLinked(id, command.siteId(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(TakeInPatient command, Clock clock) {
        refuseUnlessCurrent();
        if (!sites.contains(command.siteId())) {
            apply(new PatientTakenIn(id, command.siteId(), command.reason(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(RenamePatient command, Clock clock) {
        record(new PatientRenamed(id, command.givenName(), command.familyName(), clock.instant()));
    }

    @CommandHandler
    void handle(CorrectBirthDate command, Clock clock) {
        record(new BirthDateCorrected(id, command.birthDate(), clock.instant()));
    }

    @CommandHandler
    void handle(CorrectSex command, Clock clock) {
        record(new SexCorrected(id, command.sex(), clock.instant()));
    }

    @CommandHandler
    void handle(ChangeContactData command, Clock clock) {
        record(new ContactDataChanged(id, command.phone(), command.email(), clock.instant()));
    }

    @CommandHandler
    void handle(MovePatient command, Clock clock) {
        record(new PatientMoved(id, command.address(), clock.instant()));
    }

    @CommandHandler
    void handle(ChangeLanguage command, Clock clock) {
        record(new LanguageChanged(id, command.language(), clock.instant()));
    }

    @CommandHandler
    void handle(RecordContactPerson command, Clock clock) {
        record(new ContactPersonRecorded(
                id,
                command.contactPersonId(),
                command.relation(),
                command.mayDecide(),
                command.name(),
                command.phone(),
                clock.instant()));
    }

    @CommandHandler
    void handle(RemoveContactPerson command, Clock clock) {
        refuseUnlessCurrent();
        if (contactPersons.contains(command.contactPersonId())) {
            apply(new ContactPersonRemoved(id, command.contactPersonId(), clock.instant()));
        }
    }

    /** Said again it is recorded again: when and how it was said last is what counts in a dispute. */
    @CommandHandler
    void handle(RecordConsent command, Clock clock) {
        record(new ConsentRecorded(id, command.channel(), command.granted(), command.source(), clock.instant()));
    }

    @CommandHandler
    void handle(RaiseFlag command, Clock clock) {
        record(new FlagRaised(id, command.flag(), command.language(), command.note(), clock.instant()));
    }

    @CommandHandler
    void handle(LowerFlag command, Clock clock) {
        refuseUnlessCurrent();
        if (flags.contains(command.flag())) {
            apply(new FlagLowered(id, command.flag(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(RecordInsurance command, Clock clock) {
        record(new InsuranceRecorded(id, command.insuranceId(), command.insurance(), clock.instant()));
    }

    @CommandHandler
    void handle(RemoveInsurance command, Clock clock) {
        refuseUnlessCurrent();
        if (insurances.contains(command.insuranceId())) {
            apply(new InsuranceRemoved(id, command.insuranceId(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(LocateChart command, Clock clock) {
        record(new ChartLocated(id, command.siteId(), command.location(), clock.instant()));
    }

    @CommandHandler
    void handle(PlaceLegalHold command, Clock clock) {
        refuseUnlessCurrent();
        if (!holds.contains(command.holdId()) && !liftedHolds.contains(command.holdId())) {
            apply(new LegalHoldPlaced(id, command.holdId(), command.reason(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(LiftLegalHold command, Clock clock) {
        refuseIfErased();
        if (holds.contains(command.holdId())) {
            apply(new LegalHoldLifted(id, command.holdId(), command.reason(), clock.instant()));
        } else if (!liftedHolds.contains(command.holdId())) {
            throw new NotFound();
        }
    }

    /**
     * A registration that goes on for others stays: chains of merges would make it a riddle who is who, and which one goes
     * on can be chosen.
     */
    @CommandHandler
    void handle(MergePatient command, Clock clock, SharedTime time) {
        refuseIfErased();
        if (command.into().equals(mergedInto)) {
            return;
        }
        refuseIfMerged();
        if (command.into().equals(id)) {
            throw PatientRejected.mergedWithThemselves();
        }
        List<AppointmentId> clashing = time.share(id, command.into());
        if (!absorbed.isEmpty() || !holds.isEmpty() || !clashing.isEmpty()) {
            throw PatientRejected.notMergeable(absorbed, holds, clashing);
        }
        apply(new PatientMerged(id, command.into(), Set.copyOf(sites), command.reason(), clock.instant()));
    }

    @CommandHandler
    void handle(AbsorbPatient command, Clock clock) {
        refuseUnlessCurrent();
        if (!absorbed.contains(command.absorbed())) {
            apply(new PatientAbsorbed(id, command.absorbed(), command.theirSites(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(UnmergePatient command, Clock clock, SharedTime time) {
        refuseIfErased();
        if (mergedInto != null) {
            time.part(id);
            apply(new PatientUnmerged(id, mergedInto, command.reason(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(ReleasePatient command, Clock clock) {
        if (absorbed.contains(command.released())) {
            apply(new PatientReleased(id, command.released(), clock.instant()));
        }
    }

    /** Erasing again is a retry. @param appointments asked in a way that none can be booked until this is decided */
    @CommandHandler
    void handle(ErasePatient command, Clock clock, OpenAppointments appointments, OpenBalances balances) {
        if (erased) {
            return;
        }
        refuseIfMerged(); // it is the person who is erased, under the registration that goes on for them
        var open = appointments.of(id);
        var balance = Stream.concat(Stream.of(id), absorbed.stream())
                .map(balances::of)
                .flatMap(Optional::stream)
                .findFirst();
        if (!holds.isEmpty() || balance.isPresent() || !open.isEmpty()) {
            throw PatientRejected.stillNeeded(holds, balance.orElse(null), open);
        }
        apply(new PatientErased(id, command.reason(), clock.instant()));
    }

    @CommandHandler
    void handle(EraseMergedPatient command, Clock clock) {
        if (!erased && command.with().equals(mergedInto)) {
            apply(new PatientErased(id, command.reason(), clock.instant()));
        }
    }

    private void record(FileEvent event) {
        refuseUnlessCurrent();
        apply(event);
    }

    private void refuseUnlessCurrent() {
        refuseIfErased();
        refuseIfMerged();
    }

    private void refuseIfErased() {
        if (erased) {
            throw new PersonErased(id.value());
        }
    }

    private void refuseIfMerged() {
        if (mergedInto != null) {
            throw PatientRejected.merged(mergedInto);
        }
    }

    @EventSourcingHandler
    void on(PatientEvent event) {
        switch (event) {
            case PatientRegistered e -> {
                id = e.patientId();
                sites.add(e.siteId());
            }
            case PatientConfirmedDistinct _ -> {}
            case PatientLinked e -> sites.add(e.siteId());
            case PatientTakenIn e -> sites.add(e.siteId());
            case LegalHoldPlaced e -> holds.add(e.holdId());
            case LegalHoldLifted e -> {
                holds.remove(e.holdId());
                liftedHolds.add(e.holdId());
            }
            case PatientErased _ -> erased = true;
            case FileEvent e -> onFile(e);
            case PatientMerged e -> mergedInto = e.into();
            case PatientUnmerged _ -> mergedInto = null;
            case PatientAbsorbed e -> absorbed.add(e.absorbed());
            case PatientReleased e -> absorbed.remove(e.released());
        }
    }

    private void onFile(FileEvent event) {
        switch (event) {
            case ContactPersonRecorded e -> contactPersons.add(e.contactPersonId());
            case ContactPersonRemoved e -> contactPersons.remove(e.contactPersonId());
            case FlagRaised e -> flags.add(e.flag());
            case FlagLowered e -> flags.remove(e.flag());
            case InsuranceRecorded e -> insurances.add(e.insuranceId());
            case InsuranceRemoved e -> insurances.remove(e.insuranceId());
            case PatientRenamed _,
                    BirthDateCorrected _,
                    SexCorrected _,
                    ContactDataChanged _,
                    PatientMoved _,
                    LanguageChanged _,
                    ConsentRecorded _,
                    ChartLocated _ -> {} // no decision needs them
        }
    }
}
