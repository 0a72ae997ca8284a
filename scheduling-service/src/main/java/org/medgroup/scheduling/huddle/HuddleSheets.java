package org.medgroup.scheduling.huddle;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.scheduling.appointment.AppointmentStatus;
import org.medgroup.scheduling.appointment.AppointmentView;
import org.medgroup.scheduling.appointment.Appointments;
import org.medgroup.scheduling.day.SiteDays;
import org.medgroup.scheduling.day.SiteDays.ProviderDay;
import org.medgroup.scheduling.deviation.Deviations;
import org.medgroup.scheduling.deviation.Deviations.DeviationEntry;
import org.medgroup.scheduling.form.SignedForms;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleDeviation;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleFlag;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleVisit;
import org.medgroup.scheduling.huddle.HuddleSheet.HuddleWorker;
import org.medgroup.scheduling.huddle.HuddleSheet.Impossible;
import org.medgroup.scheduling.huddle.HuddleSheet.LeftOpen;
import org.medgroup.scheduling.huddle.HuddleSheet.Missing;
import org.medgroup.scheduling.huddle.HuddleSheet.OpenEnd;
import org.medgroup.scheduling.huddle.HuddleSheet.RunningOffer;
import org.medgroup.scheduling.noshow.NoShowModels;
import org.medgroup.scheduling.noshow.RiskBand;
import org.medgroup.scheduling.patient.Flag;
import org.medgroup.scheduling.waitlist.Waitlist;
import org.medgroup.scheduling.waitlist.Waitlist.WaitlistEntryView;
import org.medgroup.scheduling.worklist.Worklist;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts a sheet together from what the features know, with the names that the caller may read. */
@Component
public class HuddleSheets {
    private static final int DAYS_LOOKED_BACK = 7;

    private static final Set<AppointmentStatus> NOT_SETTLED =
            Set.of(AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED);
    private static final Set<AppointmentStatus> NOT_COMPLETED =
            Set.of(AppointmentStatus.CHECKED_IN, AppointmentStatus.ROOMED, AppointmentStatus.SEEN);

    private final SiteDays days;
    private final Deviations deviations;
    private final Appointments appointments;
    private final Worklist worklist;
    private final Waitlist waitlist;
    private final NoShowModels noShowModels;
    private final SignedForms forms;
    private final RowScope rows;
    private final Accesses accesses;
    private final JdbcClient jdbc;
    private final Clock clock;

    HuddleSheets(
            SiteDays days,
            Deviations deviations,
            Appointments appointments,
            Worklist worklist,
            Waitlist waitlist,
            NoShowModels noShowModels,
            SignedForms forms,
            RowScope rows,
            Accesses accesses,
            JdbcClient jdbc,
            Clock clock) {
        this.days = days;
        this.deviations = deviations;
        this.appointments = appointments;
        this.worklist = worklist;
        this.waitlist = waitlist;
        this.noShowModels = noShowModels;
        this.forms = forms;
        this.rows = rows;
        this.accesses = accesses;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public HuddleSheet of(SiteId site, LocalDate date) {
        var day = days.of(site, date);
        ZoneId zone = ZoneId.of(day.timeZone());
        Optional<LocalDate> before = lastDayBefore(site, date, zone);
        return new HuddleSheet(
                site,
                day.siteName(),
                day.timeZone(),
                date,
                clock.instant(),
                day.openFrom(),
                day.openTo(),
                day.closedFor(),
                day.providers().stream().map(HuddleSheets::worker).toList(),
                deviations(site, date, day.providers()),
                coming(day.appointments()),
                before.orElse(null),
                before.map(last -> openEnds(site, last, zone)).orElse(List.of()),
                worklist.of(site).stream().map(HuddleSheets::impossible).toList(),
                waitlist.waitingAt(Set.of(site), null).stream()
                        .flatMap(entry -> offer(entry, site))
                        .toList());
    }

    private static HuddleWorker worker(ProviderDay provider) {
        return new HuddleWorker(
                provider.id(), provider.name(), provider.speciality(), provider.offered(), provider.absent());
    }

    private List<HuddleDeviation> deviations(SiteId site, LocalDate date, List<ProviderDay> providers) {
        Map<ProviderId, String> names = new HashMap<>();
        providers.forEach(provider -> {
            if (provider.name() != null) {
                names.put(provider.id(), provider.name());
            }
        });
        return deviations.of(site, date, date).stream()
                .filter(each -> isOn(date, each))
                .sorted(Comparator.comparing(DeviationEntry::from))
                .map(each -> new HuddleDeviation(
                        each.providerId() == null ? null : names.get(each.providerId()),
                        each.kind(),
                        each.from(),
                        each.to(),
                        each.label()))
                .toList();
    }

    /** They happen on one weekday. */
    private static boolean isOn(LocalDate date, DeviationEntry deviation) {
        return deviation.date().getDayOfWeek() == date.getDayOfWeek();
    }

    private List<HuddleVisit> coming(List<AppointmentView> ofTheDay) {
        List<AppointmentView> expected = ofTheDay.stream()
                .filter(each -> each.status() != AppointmentStatus.CANCELLED)
                .sorted(Comparator.comparing(
                                (AppointmentView each) -> Objects.requireNonNullElse(each.providerName(), ""))
                        .thenComparing(each -> each.providerId().value())
                        .thenComparing(AppointmentView::start))
                .toList();
        Map<AppointmentId, Facts> facts = facts(expected);
        Map<PatientId, List<HuddleFlag>> flags = flags(expected);
        Map<AppointmentId, List<String>> forms = dueForms(expected);
        Double usual = noShowModels.usualShare().orElse(null);
        return expected.stream()
                .map(each -> visit(
                        each,
                        Objects.requireNonNull(facts.get(each.id())),
                        flags.getOrDefault(each.patientId(), List.of()),
                        forms.getOrDefault(each.id(), List.of()),
                        usual))
                .toList();
    }

    private static HuddleVisit visit(
            AppointmentView appointment,
            Facts facts,
            List<HuddleFlag> flags,
            List<String> forms,
            @Nullable Double usual) {
        List<Missing> missing = new ArrayList<>(facts.missing());
        if (flags.stream().anyMatch(flag -> flag.flag() == Flag.INTERPRETER)) {
            missing.add(Missing.INTERPRETER);
        }
        return new HuddleVisit(
                appointment.id(),
                appointment.patientId(),
                appointment.patientName(),
                appointment.providerId(),
                appointment.providerName(),
                appointment.start(),
                appointment.end(),
                appointment.status(),
                appointment.visitTypeName(),
                facts.newPatient(),
                appointment.roomName(),
                Boolean.TRUE.equals(appointment.telehealth()),
                risk(appointment.noShowRisk(), usual),
                flags,
                missing,
                forms);
    }

    static @Nullable RiskBand risk(@Nullable Double probability, @Nullable Double usual) {
        if (probability == null || usual == null) {
            return null;
        }
        return RiskBand.of(probability, usual);
    }

    private record Facts(AppointmentId appointment, boolean newPatient, List<Missing> missing) {}

    /** Established is who has been seen by somebody of the provider's speciality within three years (CPT). */
    private Map<AppointmentId, Facts> facts(List<AppointmentView> expected) {
        return jdbc
                .sql("""
                    with asked as (
                        select a.*, coalesce(p.merged_into, a.patient_id) as person_id
                        from appointment a
                        left join patient p on p.patient_id = a.patient_id
                        where a.appointment_id = any (:ids::uuid[]))
                    select a.appointment_id,
                           not exists (
                               select from appointment earlier
                               left join provider theirs on theirs.provider_id = earlier.provider_id
                               left join provider ours on ours.provider_id = a.provider_id
                               where earlier.patient_id in (
                                       select a.person_id
                                       union all
                                       select m.patient_id from patient m where m.merged_into = a.person_id)
                                 and earlier.starts_at < a.starts_at
                                 and earlier.starts_at > a.starts_at - interval '3 years'
                                 and earlier.status in ('SEEN', 'COMPLETED')
                                 and (earlier.provider_id = a.provider_id or theirs.speciality = ours.speciality)
                           ) as new_patient,
                           coalesce(v.authorization_need, 'NONE') <> 'NONE'
                               and not exists (
                                   select from authorized_visit granted
                                   where granted.appointment_id = a.appointment_id and granted.state <> 'RETURNED'
                               ) as no_authorization,
                           not exists (
                               select from referral_appointment carried
                               where carried.appointment_id = a.appointment_id)
                               and exists (
                                   select from referral r
                                   left join provider p on p.provider_id = a.provider_id
                                   where r.site_id = a.site_id and r.direction = 'INCOMING'
                                     and r.status in ('RECEIVED', 'ACCEPTED')
                                     and r.patient_id in (
                                         select a.person_id
                                         union all
                                         select m.patient_id from patient m where m.merged_into = a.person_id)
                                     and (r.visit_type_id = a.visit_type_id or r.speciality = p.speciality)
                               ) as no_referral,
                           v.room_kind is not null and a.room_id is null and not a.telehealth as no_room
                    from asked a
                    left join visit_type v on v.visit_type_id = a.visit_type_id
                    """)
                .param("ids", uuids(expected.stream().map(AppointmentView::id).toList()))
                .query((row, _) -> {
                    List<Missing> missing = new ArrayList<>();
                    if (row.getBoolean("no_authorization")) {
                        missing.add(Missing.AUTHORIZATION);
                    }
                    if (row.getBoolean("no_referral")) {
                        missing.add(Missing.REFERRAL);
                    }
                    if (row.getBoolean("no_room")) {
                        missing.add(Missing.ROOM);
                    }
                    return new Facts(
                            new AppointmentId(uuid(row, "appointment_id")), row.getBoolean("new_patient"), missing);
                })
                .list()
                .stream()
                .collect(Collectors.toMap(Facts::appointment, each -> each));
    }

    /** What was signed may have been recorded at another site. */
    private Map<AppointmentId, List<String>> dueForms(List<AppointmentView> expected) {
        Map<AppointmentId, List<String>> due = rows.wholeGroup(
                () -> forms.dueFor(expected.stream().map(AppointmentView::id).toList()));
        expected.stream()
                .filter(each -> due.containsKey(each.id()))
                .forEach(each -> accesses.read(each.patientId().value(), "forms"));
        return due;
    }

    private record Flagged(PatientId person, HuddleFlag flag) {}

    private Map<PatientId, List<HuddleFlag>> flags(List<AppointmentView> expected) {
        List<Flagged> flagged = jdbc.sql("""
            select distinct coalesce(p.merged_into, f.patient_id) as person_id, f.flag, f.language
            from patient_flag f
            join patient p on p.patient_id = f.patient_id
            where coalesce(p.merged_into, f.patient_id) = any (:people::uuid[])
            order by f.flag, f.language
            """)
                .param(
                        "people",
                        uuids(expected.stream().map(AppointmentView::patientId).toList()))
                .query((row, _) -> new Flagged(
                        new PatientId(uuid(row, "person_id")),
                        new HuddleFlag(Flag.valueOf(row.getString("flag")), row.getString("language"))))
                .list();
        flagged.forEach(each -> accesses.read(each.person().value(), "flags"));
        return flagged.stream()
                .collect(
                        Collectors.groupingBy(Flagged::person, Collectors.mapping(Flagged::flag, Collectors.toList())));
    }

    /** On a Monday the open ends are Friday's. */
    private Optional<LocalDate> lastDayBefore(SiteId site, LocalDate date, ZoneId zone) {
        return jdbc.sql("""
            select max(starts_at) as last_start
            from appointment
            where site_id = :site and status <> 'CANCELLED' and starts_at >= :from and starts_at < :to
            """)
                .param("site", site.value())
                .param("from", timestamptz(startOf(date.minusDays(DAYS_LOOKED_BACK), zone)))
                .param("to", timestamptz(startOf(date, zone)))
                .query((row, _) -> Optional.ofNullable(row.getTimestamp("last_start")))
                .single()
                .map(last -> last.toInstant().atZone(zone).toLocalDate());
    }

    private List<OpenEnd> openEnds(SiteId site, LocalDate day, ZoneId zone) {
        List<AppointmentView> all =
                appointments.at(Set.of(site), null, startOf(day, zone), startOf(day.plusDays(1), zone));
        Set<AppointmentId> followed = followedUp(all.stream()
                .filter(each -> each.status() == AppointmentStatus.NO_SHOW)
                .map(AppointmentView::id)
                .toList());
        return all.stream()
                .flatMap(each -> leftOpen(each, followed).stream()
                        .map(why -> new OpenEnd(
                                why,
                                each.id(),
                                each.patientId(),
                                each.patientName(),
                                each.providerName(),
                                each.start(),
                                each.visitTypeName())))
                .toList();
    }

    private static Optional<LeftOpen> leftOpen(AppointmentView appointment, Set<AppointmentId> followedUp) {
        if (NOT_SETTLED.contains(appointment.status())) {
            return Optional.of(LeftOpen.NOT_SETTLED);
        }
        if (NOT_COMPLETED.contains(appointment.status())) {
            return Optional.of(LeftOpen.NOT_COMPLETED);
        }
        return appointment.status() == AppointmentStatus.NO_SHOW && !followedUp.contains(appointment.id())
                ? Optional.of(LeftOpen.NO_SHOW_WITHOUT_NEXT_STEP)
                : Optional.empty();
    }

    /** Those whose patient has a later appointment, anywhere, or waits for one. */
    private Set<AppointmentId> followedUp(List<AppointmentId> missed) {
        return jdbc.sql("""
            with asked as (
                select a.appointment_id, a.starts_at, coalesce(p.merged_into, a.patient_id) as person_id
                from appointment a
                left join patient p on p.patient_id = a.patient_id
                where a.appointment_id = any (:ids::uuid[])),
            registration as (
                select a.appointment_id, a.starts_at, a.person_id as patient_id from asked a
                union
                select a.appointment_id, a.starts_at, m.patient_id
                from asked a join patient m on m.merged_into = a.person_id)
            select distinct r.appointment_id
            from registration r
            where exists (
                    select from appointment later
                    where later.patient_id = r.patient_id and later.starts_at > r.starts_at
                      and later.status <> 'CANCELLED')
               or exists (
                    select from waitlist_entry e where e.patient_id = r.patient_id and e.status = 'WAITING')
            """)
                .param("ids", uuids(missed))
                .query((row, _) -> new AppointmentId(uuid(row, "appointment_id")))
                .set();
    }

    private static Impossible impossible(Worklist.Item item) {
        var appointment = item.appointment();
        return new Impossible(
                item.reason(),
                appointment.id(),
                appointment.patientId(),
                appointment.patientName(),
                appointment.providerName(),
                appointment.start(),
                appointment.visitTypeName());
    }

    private static Stream<RunningOffer> offer(WaitlistEntryView entry, SiteId site) {
        var offer = entry.offer();
        return offer == null || !offer.siteId().equals(site)
                ? Stream.empty()
                : Stream.of(new RunningOffer(
                        entry.patientId(),
                        entry.patientName(),
                        entry.visitTypeName(),
                        offer.providerName(),
                        offer.start(),
                        offer.until()));
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
