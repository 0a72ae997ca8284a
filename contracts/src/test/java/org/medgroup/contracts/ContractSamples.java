package org.medgroup.contracts;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medgroup.contracts.billing.BalanceChanged;
import org.medgroup.contracts.scheduling.AccessMeasured;
import org.medgroup.contracts.scheduling.AppointmentBooked;
import org.medgroup.contracts.scheduling.AppointmentCancelled;
import org.medgroup.contracts.scheduling.AppointmentCheckedIn;
import org.medgroup.contracts.scheduling.AppointmentCompleted;
import org.medgroup.contracts.scheduling.AppointmentConfirmed;
import org.medgroup.contracts.scheduling.AppointmentNoShow;
import org.medgroup.contracts.scheduling.AppointmentNoShowUndone;
import org.medgroup.contracts.scheduling.AppointmentRescheduled;
import org.medgroup.contracts.scheduling.AppointmentRoomed;
import org.medgroup.contracts.scheduling.AppointmentSeen;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.contracts.scheduling.ConcernRaised;
import org.medgroup.contracts.scheduling.ConcernReopened;
import org.medgroup.contracts.scheduling.ConcernResolved;
import org.medgroup.contracts.scheduling.DeviationChanged;
import org.medgroup.contracts.scheduling.DeviationKind;
import org.medgroup.contracts.scheduling.FeeIncurred;
import org.medgroup.contracts.scheduling.FeeReason;
import org.medgroup.contracts.scheduling.FeeWaived;
import org.medgroup.contracts.scheduling.PatientErased;
import org.medgroup.contracts.scheduling.PatientLinked;
import org.medgroup.contracts.scheduling.PatientMerged;
import org.medgroup.contracts.scheduling.PatientRegistered;
import org.medgroup.contracts.scheduling.PatientUnmerged;
import org.medgroup.contracts.scheduling.SurveyAnswered;
import org.medgroup.contracts.scheduling.SurveySent;
import org.medgroup.contracts.scheduling.TemplateChanged;
import org.medgroup.contracts.scheduling.VisitTypeAccess;
import org.medgroup.contracts.staff.Address;
import org.medgroup.contracts.staff.AdministrativeGender;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.ClosedDay;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.contracts.staff.Coordinates;
import org.medgroup.contracts.staff.CredentialChanged;
import org.medgroup.contracts.staff.CredentialStatus;
import org.medgroup.contracts.staff.DepartmentOpened;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.LeaveWithdrawn;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.contracts.staff.ProviderChanged;
import org.medgroup.contracts.staff.ProviderJoined;
import org.medgroup.contracts.staff.ProviderProfile;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.contracts.staff.RosterPublished;
import org.medgroup.contracts.staff.RosteredShift;
import org.medgroup.contracts.staff.ShiftChanged;
import org.medgroup.contracts.staff.SiteClosed;
import org.medgroup.contracts.staff.SiteOpened;

/** One sample of every integration event; optional fields are filled in, so that the golden files show them. */
final class ContractSamples {
    private static final RegionId REGION = RegionId.of("0197a000-0000-7000-8000-000000000001");
    private static final SiteId SITE = SiteId.of("0197a000-0000-7000-8000-000000000002");
    private static final SiteId OTHER_SITE = SiteId.of("0197a000-0000-7000-8000-000000000003");
    private static final DepartmentId DEPARTMENT = DepartmentId.of("0197a000-0000-7000-8000-000000000004");
    private static final ProviderId PROVIDER = ProviderId.of("0197a000-0000-7000-8000-000000000005");
    private static final ProviderId OTHER_PROVIDER = ProviderId.of("0197a000-0000-7000-8000-000000000006");
    private static final AbsenceId ABSENCE = AbsenceId.of("0197a000-0000-7000-8000-000000000007");
    private static final CredentialId CREDENTIAL = CredentialId.of("0197a000-0000-7000-8000-000000000008");
    private static final PatientId PATIENT = PatientId.of("0197a000-0000-7000-8000-000000000009");
    private static final PatientId OTHER_PATIENT = PatientId.of("0197a000-0000-7000-8000-000000000099");
    private static final AppointmentId APPOINTMENT = AppointmentId.of("0197a000-0000-7000-8000-00000000000a");
    private static final RoomId ROOM = RoomId.of("0197a000-0000-7000-8000-00000000000b");
    private static final RoomId OTHER_ROOM = RoomId.of("0197a000-0000-7000-8000-00000000000c");
    private static final VisitTypeId VISIT_TYPE = VisitTypeId.of("0197a000-0000-7000-8000-00000000000d");
    private static final VisitTypeId OTHER_VISIT_TYPE = VisitTypeId.of("0197a000-0000-7000-8000-00000000000f");
    private static final DeviationId DEVIATION = DeviationId.of("0197a000-0000-7000-8000-000000000011");
    private static final RosterId ROSTER = RosterId.of("0197a000-0000-7000-8000-000000000012");
    private static final ShiftId SHIFT = ShiftId.of("0197a000-0000-7000-8000-000000000013");
    private static final TemplateId TEMPLATE = TemplateId.of("0197a000-0000-7000-8000-00000000000e");

    private static final GroupSessionId SESSION = GroupSessionId.of("0197a000-0000-7000-8000-0000000000a1");
    private static final GroupSessionId OTHER_SESSION = GroupSessionId.of("0197a000-0000-7000-8000-0000000000a2");
    private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    private static final Instant END = Instant.parse("2026-03-02T14:30:00Z");
    private static final List<OpeningHours> WEEKDAY = List.of(
            new OpeningHours(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(12, 0)),
            new OpeningHours(DayOfWeek.MONDAY, LocalTime.of(13, 0), LocalTime.of(17, 30)));
    private static final Set<SiteId> SITES = new LinkedHashSet<>(List.of(SITE, OTHER_SITE));

    /** By public name. */
    static final Map<String, Object> ALL = Stream.of(
                    new RegionOpened(REGION, "North"),
                    new SiteOpened(
                            SITE,
                            "NTH-1",
                            "Northgate",
                            REGION,
                            "North",
                            "America/Chicago",
                            new Address("1 Example Street", "Springfield", "IL", "62701"),
                            WEEKDAY,
                            new Coordinates(39.8017, -89.6437)),
                    new SiteClosed(SITE, Instant.parse("2026-12-31T23:00:00Z")),
                    new CalendarChanged(SITE, "America/Chicago", WEEKDAY),
                    new ClosedDaysChanged(
                            SITE,
                            LocalDate.of(2026, 11, 23),
                            LocalDate.of(2029, 12, 31),
                            List.of(new ClosedDay(LocalDate.of(2026, 11, 26), "Thanksgiving Day"))),
                    new DepartmentOpened(DEPARTMENT, SITE, "Family medicine"),
                    new ProviderJoined(
                            PROVIDER,
                            "Dr. Sample One",
                            "Family medicine",
                            "1234567893",
                            SITES,
                            new ProviderProfile(
                                    Set.of("Geriatrics"),
                                    new LinkedHashSet<>(List.of("en", "es-MX")),
                                    AdministrativeGender.FEMALE)),
                    new ProviderChanged(
                            PROVIDER,
                            "Dr. Sample One",
                            "Internal medicine",
                            "1234567893",
                            SITES,
                            new ProviderProfile(Set.of(), Set.of("en"), null)),
                    new LeaveApproved(ABSENCE, PROVIDER, START, END),
                    new LeaveWithdrawn(ABSENCE, PROVIDER, START, END),
                    new CredentialChanged(
                            PROVIDER,
                            CREDENTIAL,
                            "state-licence",
                            LocalDate.of(2026, 1, 1),
                            LocalDate.of(2027, 12, 31),
                            true,
                            CredentialStatus.VALID),
                    new RosterPublished(
                            ROSTER,
                            SITE,
                            Instant.parse("2026-03-02T06:00:00Z"),
                            Instant.parse("2026-03-16T05:00:00Z"),
                            new LinkedHashSet<>(List.of(PROVIDER, OTHER_PROVIDER)),
                            List.of(new RosteredShift(SHIFT, PROVIDER, START, minutesAfterStart(240)))),
                    new ShiftChanged(ROSTER, SITE, SHIFT, OTHER_PROVIDER, START, minutesAfterStart(300)),
                    new PatientRegistered(PATIENT, SITE, Instant.parse("2026-02-01T15:00:00Z")),
                    new PatientLinked(PATIENT, OTHER_SITE, Instant.parse("2026-02-02T15:00:00Z")),
                    new PatientMerged(PATIENT, OTHER_PATIENT, Instant.parse("2026-02-03T15:00:00Z")),
                    new PatientUnmerged(PATIENT, OTHER_PATIENT, Instant.parse("2026-02-04T15:00:00Z")),
                    new PatientErased(PATIENT, Instant.parse("2036-02-02T15:00:00Z")),
                    new AppointmentBooked(
                            APPOINTMENT,
                            SITE,
                            PATIENT,
                            PROVIDER,
                            ROOM,
                            VISIT_TYPE,
                            "Follow-up",
                            START,
                            END,
                            Instant.parse("2026-02-10T16:20:31.123456Z"),
                            "no-shows",
                            SESSION),
                    new AppointmentConfirmed(APPOINTMENT, SITE, PATIENT, PROVIDER, START, minutesAfterStart(-1440)),
                    new AppointmentRescheduled(
                            APPOINTMENT,
                            SITE,
                            PATIENT,
                            PROVIDER,
                            ROOM,
                            START,
                            END,
                            OTHER_PROVIDER,
                            OTHER_ROOM,
                            minutesAfterStart(60),
                            minutesAfterStart(90),
                            minutesAfterStart(-120),
                            OTHER_SESSION),
                    new AppointmentCancelled(
                            APPOINTMENT,
                            SITE,
                            PATIENT,
                            PROVIDER,
                            CancelledBy.PATIENT,
                            "ill",
                            START,
                            END,
                            minutesAfterStart(-90)),
                    new AppointmentCheckedIn(APPOINTMENT, SITE, PATIENT, PROVIDER, START, minutesAfterStart(-8)),
                    new AppointmentRoomed(APPOINTMENT, SITE, PATIENT, PROVIDER, ROOM, START, minutesAfterStart(2)),
                    new AppointmentSeen(
                            APPOINTMENT, SITE, PATIENT, PROVIDER, START, minutesAfterStart(-8), minutesAfterStart(9)),
                    new AppointmentCompleted(
                            APPOINTMENT, SITE, PATIENT, PROVIDER, VISIT_TYPE, START, END, minutesAfterStart(27)),
                    new AppointmentNoShow(APPOINTMENT, SITE, PATIENT, PROVIDER, START, END, minutesAfterStart(30)),
                    new AppointmentNoShowUndone(
                            APPOINTMENT, SITE, PATIENT, PROVIDER, START, END, true, minutesAfterStart(45)),
                    new TemplateChanged(
                            TEMPLATE,
                            SITE,
                            PROVIDER,
                            DayOfWeek.TUESDAY,
                            LocalTime.of(8, 0),
                            LocalTime.of(12, 0),
                            LocalDate.of(2026, 1, 6),
                            LocalDate.of(2026, 6, 30)),
                    new DeviationChanged(
                            DEVIATION,
                            SITE,
                            PROVIDER,
                            DeviationKind.BLOCKED,
                            LocalDate.of(2026, 3, 3),
                            LocalDate.of(2026, 3, 24),
                            LocalTime.of(8, 0),
                            LocalTime.of(9, 30),
                            false),
                    new AccessMeasured(
                            SITE,
                            PROVIDER,
                            START,
                            LocalDate.of(2026, 3, 2),
                            90,
                            false,
                            List.of(
                                    new VisitTypeAccess(VISIT_TYPE, LocalDate.of(2026, 3, 9)),
                                    new VisitTypeAccess(OTHER_VISIT_TYPE, null))),
                    new FeeIncurred(
                            APPOINTMENT,
                            SITE,
                            PATIENT,
                            PROVIDER,
                            FeeReason.LATE_CANCELLATION,
                            2500,
                            "USD",
                            START,
                            minutesAfterStart(-90)),
                    new FeeWaived(APPOINTMENT, SITE, PATIENT, FeeReason.LATE_CANCELLATION, minutesAfterStart(60)),
                    new ConcernRaised(
                            SITE,
                            "WAIT",
                            "MEDIUM",
                            "PHONE",
                            List.of(PROVIDER),
                            LocalDate.of(2026, 3, 2),
                            LocalDate.of(2026, 3, 9),
                            START),
                    new ConcernResolved(
                            SITE, "PUT_RIGHT", true, START, minutesAfterStart(3000), LocalDate.of(2026, 3, 4)),
                    new ConcernReopened(
                            SITE, START, minutesAfterStart(3000), LocalDate.of(2026, 3, 4), minutesAfterStart(4500)),
                    new SurveySent(SITE, PROVIDER, APPOINTMENT, LocalDate.of(2026, 3, 2), minutesAfterStart(150)),
                    new SurveyAnswered(
                            SITE, PROVIDER, APPOINTMENT, LocalDate.of(2026, 3, 2), 9, 4, 5, minutesAfterStart(400)),
                    new BalanceChanged(PATIENT, -1250, "USD", minutesAfterStart(1440)))
            .collect(Collectors.toUnmodifiableMap(
                    sample -> ContractCatalogue.nameOf(sample.getClass()), Function.identity()));

    private ContractSamples() {}

    private static Instant minutesAfterStart(long minutes) {
        return START.plusSeconds(minutes * 60);
    }
}
