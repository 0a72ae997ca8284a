package org.medgroup.scheduling.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.scheduling.referral.ReferralCommand.ByItself;
import org.medgroup.scheduling.referral.ReferralCommand.DropAppointment;
import org.medgroup.scheduling.referral.ReferralCommand.ExpireReferral;
import org.medgroup.scheduling.referral.ReferralCommand.RecordSeen;
import org.medgroup.scheduling.referral.ReferralCommand.TakeUpAppointment;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralRecorded;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Carries referrals on as their appointments go, and lets them expire, in the service's own name. */
@Component
public class ReferralCarrying implements DeadlineHandler {
    static final String NAME = "referral-expiry";

    private final Referrals referrals;
    private final Commands commands;
    private final CurrentActor currentActor;
    private final Deadlines deadlines;
    private final SiteDirectory sites;
    private final Clock clock;
    private final String service;

    ReferralCarrying(
            Referrals referrals,
            Commands commands,
            CurrentActor currentActor,
            Deadlines deadlines,
            SiteDirectory sites,
            Clock clock,
            @Value("${medgroup.service}") String service) {
        this.referrals = referrals;
        this.commands = commands;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
        this.sites = sites;
        this.clock = clock;
        this.service = service;
    }

    public void seen(AppointmentId appointment) {
        send(appointment, LinkState.OPEN, (referral, patient) -> new RecordSeen(referral, patient, appointment));
    }

    public void gone(AppointmentId appointment) {
        send(appointment, LinkState.OPEN, (referral, patient) -> new DropAppointment(referral, patient, appointment));
    }

    /** It had been given up for missed. */
    public void comingAfterAll(AppointmentId appointment) {
        send(appointment, LinkState.GONE, (referral, patient) -> new TakeUpAppointment(referral, patient, appointment));
    }

    private void send(AppointmentId appointment, LinkState state, BiFunction<ReferralId, PatientId, ByItself> command) {
        String initiator = currentActor
                .find()
                .map(actor -> actor.initiator() == null ? actor.id() : actor.initiator())
                .orElse(null);
        referrals
                .linkedTo(appointment, state)
                .forEach(linked -> currentActor.as(Actor.system(service, initiator), () -> {
                    commands.send(command.apply(linked.id(), linked.patientId()));
                }));
    }

    @EventHandler
    void on(ReferralRecorded event) {
        LocalDate validTo = event.terms().validTo();
        if (validTo != null) {
            Instant over = validTo.plusDays(1)
                    .atStartOfDay(sites.zoneOf(event.siteId()))
                    .toInstant();
            if (over.isAfter(clock.instant())) { // what was over when it came is somebody's to decide
                deadlines.set(NAME, event.referralId().value(), over);
            }
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> due(UUID subject) {
        referrals
                .find(new ReferralId(subject))
                .ifPresent(known -> commands.send(new ExpireReferral(
                        known.id(),
                        known.patientId(),
                        LocalDate.ofInstant(clock.instant(), sites.zoneOf(known.siteId())))));
        return Optional.empty();
    }

    @Configuration(proxyBeanMethods = false)
    static class Rights {
        @Bean
        SystemRights referralRights() {
            return SystemRights.of(ByItself.class);
        }
    }
}
