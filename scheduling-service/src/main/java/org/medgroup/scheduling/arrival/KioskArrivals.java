package org.medgroup.scheduling.arrival;

import static java.util.Objects.requireNonNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.problem.Conflicts;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.appointment.AppointmentCommand.CheckInPatient;
import org.medgroup.scheduling.appointment.AppointmentStatus;
import org.medgroup.scheduling.arrival.ArrivalCommand.RecordArrivalCheck;
import org.medgroup.scheduling.kiosk.KioskTries;
import org.medgroup.scheduling.kiosk.Kiosks;
import org.medgroup.scheduling.kiosk.Kiosks.KioskEntry;
import org.medgroup.scheduling.patient.PatientMatch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a patient says at a kiosk, in one transaction with what comes of it, in the service's own name and because of that
 * kiosk. Whoever is nobody, is nobody's patient or is not expected today is told the same.
 */
@Component
public class KioskArrivals {
    private static final int ATTEMPTS = 5;

    private final Kiosks kiosks;
    private final KioskTries tries;
    private final PatientMatch patients;
    private final Arrivals arrivals;
    private final SiteDirectory sites;
    private final CurrentActor currentActor;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String service;

    KioskArrivals(
            Kiosks kiosks,
            KioskTries tries,
            PatientMatch patients,
            Arrivals arrivals,
            SiteDirectory sites,
            CurrentActor currentActor,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${medgroup.service}") String service) {
        this.kiosks = kiosks;
        this.tries = tries;
        this.patients = patients;
        this.arrivals = arrivals;
        this.sites = sites;
        this.currentActor = currentActor;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.service = service;
    }

    /** All that the device may show. */
    public enum Outcome {
        CHECKED_IN,
        /** Checked in, and something is missing. */
        CHECKED_IN_SEE_DESK,
        /** Not found, not expected, several: nobody learns which. */
        SEE_DESK,
        /** Too many have not been found lately. */
        PAUSED
    }

    private record Visit(AppointmentId id, AppointmentStatus status, UUID person) {}

    /** @return the name of the kiosk's site; none for a token that nobody signed, or of a revoked kiosk */
    public Optional<String> site(String token) {
        return currentActor.as(
                Actor.system(service),
                () -> requireNonNull(
                        transaction.execute(_ -> kiosks.working(token).map(this::siteName))));
    }

    /** @return none for a token that nobody signed, or of a revoked kiosk */
    public Optional<Outcome> arrive(String token, String familyName, LocalDate birthDate) {
        return currentActor.as(Actor.system(service), () -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return requireNonNull(transaction.execute(
                            _ -> kiosks.working(token).map(kiosk -> arrive(kiosk, familyName, birthDate))));
                } catch (Rejection refused) {
                    // somebody has moved the appointment on at this very moment
                    return Optional.of(Outcome.SEE_DESK);
                } catch (RuntimeException failure) {
                    if (attempt == ATTEMPTS || !Conflicts.goesAwayOnRetry(failure)) {
                        throw failure;
                    }
                }
            }
        });
    }

    private Outcome arrive(KioskEntry kiosk, String familyName, LocalDate birthDate) {
        if (!tries.begin(kiosk.id())) {
            return Outcome.PAUSED;
        }
        List<Visit> expected = today(kiosk, patients.namesakes(familyName, birthDate));
        if (expected.stream().map(Visit::person).distinct().count() != 1) {
            return Outcome.SEE_DESK;
        }
        tries.wasRight(kiosk.id());
        Visit visit = expected.stream()
                .filter(each -> each.status() != AppointmentStatus.CHECKED_IN)
                .findFirst()
                .orElse(expected.getFirst());
        var because = Actor.system(service, "kiosk:" + kiosk.id());
        Set<Missing> missing = currentActor
                .as(because, () -> arrivals.arrive(visit.id(), Set.of(Confirmed.IDENTITY), kiosk.id()))
                .orElse(Set.of());
        return missing.isEmpty() ? Outcome.CHECKED_IN : Outcome.CHECKED_IN_SEE_DESK;
    }

    /** What these persons are expected for at the kiosk's site today, or have come for already; by time. */
    private List<Visit> today(KioskEntry kiosk, List<PatientId> namesakes) {
        ZoneId zone = sites.zoneOf(kiosk.siteId());
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return jdbc.sql("""
                select a.appointment_id, a.status, coalesce(registered.merged_into, a.patient_id) as person
                  from appointment a
                  join patient registered on registered.patient_id = a.patient_id
                 where a.site_id = :site and a.starts_at >= :from and a.starts_at < :to
                   and a.status in ('BOOKED', 'CONFIRMED', 'CHECKED_IN')
                   and coalesce(registered.merged_into, a.patient_id) in (
                        select coalesce(known.merged_into, known.patient_id) from patient known
                         where known.patient_id = any (:namesakes::uuid[]) and known.erased_at is null)
                 order by a.starts_at, a.appointment_id
                """)
                .param("site", kiosk.siteId().value())
                .param("from", timestamptz(today.atStartOfDay(zone).toInstant()))
                .param("to", timestamptz(today.plusDays(1).atStartOfDay(zone).toInstant()))
                .param("namesakes", uuids(namesakes))
                .query((row, _) -> new Visit(
                        new AppointmentId(uuid(row, "appointment_id")),
                        AppointmentStatus.valueOf(row.getString("status")),
                        uuid(row, "person")))
                .list();
    }

    private String siteName(KioskEntry kiosk) {
        return sites.find(kiosk.siteId()).map(KnownSite::name).orElse("");
    }

    @Configuration(proxyBeanMethods = false)
    static class Rights {
        @Bean
        SystemRights kioskRights() {
            return SystemRights.of(CheckInPatient.class, RecordArrivalCheck.class);
        }
    }
}
