package org.medgroup.scheduling.arrival;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.appointment.AppointmentCommand.CheckInPatient;
import org.medgroup.scheduling.arrival.ArrivalCommand.RecordArrivalCheck;
import org.medgroup.scheduling.form.SignedForms;
import org.medgroup.scheduling.form.SignedForms.Asked;
import org.medgroup.scheduling.kiosk.KioskId;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.visittype.VisitRules.AuthorizationNeed;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an arriving patient should have, and the arriving itself. */
@Component
public class Arrivals {
    private final JdbcClient jdbc;
    private final SignedForms forms;
    private final Patients patients;
    private final VisitTypes visitTypes;
    private final SiteDirectory sites;
    private final RowScope rows;
    private final Commands commands;

    Arrivals(
            JdbcClient jdbc,
            SignedForms forms,
            Patients patients,
            VisitTypes visitTypes,
            SiteDirectory sites,
            RowScope rows,
            Commands commands) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.patients = patients;
        this.visitTypes = visitTypes;
        this.sites = sites;
        this.rows = rows;
        this.commands = commands;
    }

    /** @param kiosk none: somebody at the desk */
    public record Check(Instant at, @Nullable KioskId kiosk, Set<Confirmed> confirmed, Set<Missing> missing) {}

    /**
     * What whoever receives the patient has to know.
     *
     * @param last what was confirmed for this visit already, if anybody asked
     */
    public record Sheet(
            List<Asked> forms,
            Set<Missing> missing,
            @Nullable Check last) {}

    /** @param person whose it is: of merged registrations the one that goes on */
    private record Expected(
            AppointmentId id, PatientId registration, PatientId person, SiteId site, VisitTypeId type, Instant start) {}

    public Optional<Sheet> sheet(AppointmentId appointment) {
        return expected(appointment).map(this::sheet);
    }

    /** Checks the patient in, if nobody has, and keeps what was confirmed. @return what is missing, none if there is no such appointment */
    public Optional<Set<Missing>> arrive(
            AppointmentId appointment, Collection<Confirmed> confirmed, @Nullable KioskId kiosk) {
        return expected(appointment).map(expected -> {
            Set<Missing> missing = sheet(expected).missing();
            commands.send(new CheckInPatient(appointment));
            commands.send(new RecordArrivalCheck(
                    new ArrivalCheckId(Ids.next()),
                    appointment,
                    expected.registration(),
                    expected.site(),
                    kiosk,
                    List.copyOf(confirmed),
                    List.copyOf(missing)));
            return missing;
        });
    }

    private Optional<Expected> expected(AppointmentId appointment) {
        return jdbc.sql("""
                select a.*, coalesce(registered.merged_into, a.patient_id) as person_id
                  from appointment a
                  left join patient registered on registered.patient_id = a.patient_id
                 where a.appointment_id = :id
                """)
                .param("id", appointment.value())
                .query((row, _) -> new Expected(
                        appointment,
                        new PatientId(uuid(row, "patient_id")),
                        new PatientId(uuid(row, "person_id")),
                        new SiteId(uuid(row, "site_id")),
                        new VisitTypeId(uuid(row, "visit_type_id")),
                        instant(row, "starts_at")))
                .optional();
    }

    private Sheet sheet(Expected visit) {
        // what is on file about a person may have been recorded at another site
        return rows.wholeGroup(() -> {
            LocalDate day = LocalDate.ofInstant(visit.start(), sites.zoneOf(visit.site()));
            List<PatientId> registrations = patients.registrationsOf(visit.person());
            List<Asked> asked = forms.askedFor(registrations, visit.site(), visit.type(), day);
            Set<Missing> missing = EnumSet.noneOf(Missing.class);
            if (asked.stream().anyMatch(Asked::due)) {
                missing.add(Missing.FORM);
            }
            if (needsAuthorization(visit.type()) && !hasAuthorization(visit.id())) {
                missing.add(Missing.AUTHORIZATION);
            }
            if (lacksReferral(visit, registrations, day)) {
                missing.add(Missing.REFERRAL);
            }
            lacking(registrations, day).ifPresent(missing::add);
            return new Sheet(asked, missing, last(visit.id()).orElse(null));
        });
    }

    private boolean needsAuthorization(VisitTypeId type) {
        return visitTypes
                .find(type)
                .filter(kind -> kind.rules().authorization() != AuthorizationNeed.NONE)
                .isPresent();
    }

    private boolean hasAuthorization(AppointmentId appointment) {
        return jdbc.sql("""
                select exists (
                    select from authorized_visit where appointment_id = :appointment and state <> 'RETURNED')
                """)
                .param("appointment", appointment.value())
                .query(Boolean.class)
                .single();
    }

    private boolean lacksReferral(Expected visit, Collection<PatientId> registrations, LocalDate day) {
        return jdbc.sql("""
                select exists (
                        select from referral_appointment link
                          join referral followed on followed.referral_id = link.referral_id
                         where link.appointment_id = :appointment and link.state <> 'GONE' and followed.valid_to < :day)
                    or exists (
                        select from referral waiting
                         where waiting.patient_id = any (:patients::uuid[]) and waiting.site_id = :site
                           and waiting.direction = 'INCOMING' and waiting.status in ('RECEIVED', 'ACCEPTED')
                           and waiting.visit_type_id = :type
                           and not exists (
                                select from referral_appointment link
                                 where link.appointment_id = :appointment and link.state <> 'GONE'))
                """)
                .param("appointment", visit.id().value())
                .param("patients", uuids(registrations))
                .param("site", visit.site().value())
                .param("type", visit.type().value())
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Whether the first insurance that is valid on the day is there, and a picture of its card. */
    private Optional<Missing> lacking(Collection<PatientId> registrations, LocalDate day) {
        return jdbc.sql("""
                select exists (
                        select from document card
                         where card.document_id = insurance.card_front and card.deleted_at is null
                           and card.stored_at >= :yearBefore) as has_card
                  from patient_insurance insurance
                 where insurance.patient_id = any (:patients::uuid[])
                   and coalesce(insurance.valid_from, '-infinity') <= :day
                   and coalesce(insurance.valid_to, 'infinity') >= :day
                 order by array_position(array['PRIMARY', 'SECONDARY', 'TERTIARY'], insurance.priority),
                          insurance.insurance_id
                 limit 1
                """)
                .param("patients", uuids(registrations))
                .param("day", day)
                .param("yearBefore", day.minusYears(1))
                .query((row, _) ->
                        row.getBoolean("has_card") ? Optional.<Missing>empty() : Optional.of(Missing.INSURANCE_CARD))
                .optional()
                .orElse(Optional.of(Missing.INSURANCE));
    }

    private Optional<Check> last(AppointmentId appointment) {
        return jdbc.sql("""
                select * from arrival_check where appointment_id = :appointment
                 order by checked_at desc, arrival_check_id desc limit 1
                """)
                .param("appointment", appointment.value())
                .query(Arrivals::check)
                .optional();
    }

    private static Check check(ResultSet row, int number) throws SQLException {
        UUID kiosk = uuidOrNull(row, "kiosk_id");
        Set<Confirmed> confirmed = EnumSet.noneOf(Confirmed.class);
        Arrays.stream((String[]) row.getArray("confirmed").getArray())
                .map(Confirmed::valueOf)
                .forEach(confirmed::add);
        Set<Missing> missing = EnumSet.noneOf(Missing.class);
        Arrays.stream((String[]) row.getArray("missing").getArray())
                .map(Missing::valueOf)
                .forEach(missing::add);
        return new Check(instant(row, "checked_at"), kiosk == null ? null : new KioskId(kiosk), confirmed, missing);
    }
}
