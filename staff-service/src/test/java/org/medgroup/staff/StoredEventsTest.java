package org.medgroup.staff;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.testing.StoredEventsContract;
import org.medgroup.staff.department.DepartmentEvent.DepartmentOpened;
import org.medgroup.staff.provider.AbsenceReason;
import org.medgroup.staff.provider.AdministrativeGender;
import org.medgroup.staff.provider.ErasureReason;
import org.medgroup.staff.provider.Npi;
import org.medgroup.staff.provider.Profile;
import org.medgroup.staff.provider.ProviderEvent.AbsenceRecorded;
import org.medgroup.staff.provider.ProviderEvent.AbsenceWithdrawn;
import org.medgroup.staff.provider.ProviderEvent.CredentialAdded;
import org.medgroup.staff.provider.ProviderEvent.CredentialRevoked;
import org.medgroup.staff.provider.ProviderEvent.PrivateDataErased;
import org.medgroup.staff.provider.ProviderEvent.ProviderChanged;
import org.medgroup.staff.provider.ProviderEvent.ProviderJoined;
import org.medgroup.staff.region.RegionEvent.RegionOpened;
import org.medgroup.staff.site.Address;
import org.medgroup.staff.site.ClosedDay;
import org.medgroup.staff.site.Coordinates;
import org.medgroup.staff.site.HolidayPolicy;
import org.medgroup.staff.site.OpeningSpan;
import org.medgroup.staff.site.OpeningWeek;
import org.medgroup.staff.site.SiteCode;
import org.medgroup.staff.site.SiteEvent.ClosedDaysChanged;
import org.medgroup.staff.site.SiteEvent.OpeningHoursChanged;
import org.medgroup.staff.site.SiteEvent.SiteClosed;
import org.medgroup.staff.site.SiteEvent.SiteOpened;
import org.medgroup.staff.site.SiteZone;

class StoredEventsTest extends StoredEventsContract {
    private static final RegionId REGION = RegionId.of("0197b000-0000-7000-8000-000000000001");
    private static final SiteId SITE = SiteId.of("0197b000-0000-7000-8000-000000000002");
    private static final SiteId OTHER_SITE = SiteId.of("0197b000-0000-7000-8000-000000000003");
    private static final DepartmentId DEPARTMENT = DepartmentId.of("0197b000-0000-7000-8000-000000000004");
    private static final ProviderId PROVIDER = ProviderId.of("0197b000-0000-7000-8000-000000000006");
    private static final AbsenceId ABSENCE = AbsenceId.of("0197b000-0000-7000-8000-0000000000a1");
    private static final CredentialId CREDENTIAL = CredentialId.of("0197b000-0000-7000-8000-0000000000c1");
    private static final Instant FROM = Instant.parse("2026-04-06T06:00:00Z");
    private static final Instant TO = Instant.parse("2026-04-11T06:00:00.123456Z");
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 31);
    private static final SiteZone CHICAGO = SiteZone.of("America/Chicago");
    private static final OpeningWeek WEEK = new OpeningWeek(List.of(
            new OpeningSpan(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(12, 0)),
            new OpeningSpan(DayOfWeek.MONDAY, LocalTime.of(13, 0), LocalTime.of(17, 30))));
    private static final Set<SiteId> SITES = new LinkedHashSet<>(List.of(SITE, OTHER_SITE));

    private static final List<Object> SAMPLES = List.of(
            new RegionOpened(REGION, "North"),
            new SiteOpened(
                    SITE,
                    new SiteCode("NTH-1"),
                    "Northgate",
                    REGION,
                    "North",
                    CHICAGO,
                    new Address("1 Example Street", "Springfield", "IL", "62701"),
                    WEEK,
                    new Coordinates(39.8017, -89.6437)),
            new OpeningHoursChanged(SITE, CHICAGO, WEEK),
            new ClosedDaysChanged(
                    SITE,
                    new HolidayPolicy(
                            "US",
                            "IL",
                            List.of("VETERANS_DAY"),
                            List.of(new ClosedDay(LocalDate.of(2026, 11, 27), "Bridge day", null))),
                    LocalDate.of(2026, 11, 23),
                    LocalDate.of(2029, 12, 31),
                    List.of(
                            new ClosedDay(LocalDate.of(2026, 11, 26), "Thanksgiving Day", "THANKSGIVING"),
                            new ClosedDay(LocalDate.of(2026, 11, 27), "Bridge day", null))),
            new SiteClosed(SITE, TO),
            new DepartmentOpened(DEPARTMENT, SITE, "Family medicine"),
            new ProviderJoined(
                    PROVIDER,
                    "Dr. Sample",
                    "Family medicine",
                    new Npi("1234567893"),
                    SITES,
                    new Profile(List.of("Geriatrics"), List.of("en", "es-MX"), AdministrativeGender.FEMALE)),
            new ProviderChanged(PROVIDER, "Dr. Sample", "Family medicine", null, SITES, null),
            new AbsenceRecorded(PROVIDER, ABSENCE, FROM, TO, AbsenceReason.VACATION),
            new AbsenceWithdrawn(PROVIDER, ABSENCE, FROM, TO),
            new CredentialAdded(
                    PROVIDER, CREDENTIAL, "state-licence", new Sealed("v1.c2VhbGVk"), JANUARY, DECEMBER, true),
            new CredentialRevoked(PROVIDER, CREDENTIAL, "state-licence", JANUARY, null, true),
            new PrivateDataErased(PROVIDER, ErasureReason.EMPLOYEE_REQUEST, Instant.parse("2026-03-02T15:00:00Z")));

    StoredEventsTest() {
        super(new StaffApplication().eventCatalogue(), SAMPLES);
    }
}
