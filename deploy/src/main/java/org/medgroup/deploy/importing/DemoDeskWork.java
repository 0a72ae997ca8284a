package org.medgroup.deploy.importing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.StableIds;

/**
 * What lies on the desks of the demo group: who waits for a slot, who is due for a visit, referrals, authorizations. Each
 * site has a few of everything, at different stages.
 *
 * <p>Whoever waits does so for time that is fully booked, or that nobody works: nothing is offered before somebody cancels
 * or offers more hours.
 */
final class DemoDeskWork {
    private static final int ADULT_YEARS = 18;
    private static final int WAITING_DAYS = 60;

    /** What the desk of one site has. */
    record Desk(
            int number,
            UUID siteId,
            List<Waiting> waiting,
            List<DueVisit> dueVisits,
            List<Referral> referrals,
            List<Authorization> authorizations) {
        int size() {
            return waiting.size() + dueVisits.size() + referrals.size() + authorizations.size();
        }
    }

    record Window(
            @HourAndMinute LocalTime from, @HourAndMinute LocalTime to) {}

    record Waiting(
            UUID patientId,
            UUID visitTypeId,
            List<UUID> siteIds,
            List<UUID> providerIds,
            List<Window> windows,
            String urgency,
            LocalDate earliest,
            LocalDate latest) {}

    /** What has become of a visit that is due. */
    enum Contact {
        NONE,
        NO_ANSWER,
        DECLINED
    }

    record DueVisit(
            UUID patientId,
            UUID siteId,
            UUID visitTypeId,
            LocalDate dueOn,
            String note,
            @JsonIgnore Contact contact) {}

    /**
     * @param accepted one that came in
     * @param elsewhereOn when whom we asked will see the patient
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Referral(
            @JsonIgnore UUID patientId,
            UUID siteId,
            String direction,
            String counterpart,
            @Nullable String speciality,
            @Nullable UUID visitTypeId,
            String reason,
            String urgency,
            LocalDate receivedOn,
            @JsonIgnore boolean accepted,
            @JsonIgnore @Nullable LocalDate elsewhereOn) {}

    record Authorization(
            @JsonIgnore UUID patientId,
            UUID siteId,
            UUID insuranceId,
            String number,
            Collection<UUID> visitTypeIds,
            LocalDate validFrom,
            LocalDate validTo,
            int visits) {}

    private record Elsewhere(String speciality, String reason) {}

    private static final List<Elsewhere> SENT_TO = List.of(
            new Elsewhere("Cardiology", "Palpitations on exertion"),
            new Elsewhere("Dermatology", "Changing mole on the back"),
            new Elsewhere("Ophthalmology", "Yearly look at the retina"),
            new Elsewhere("Gastroenterology", "Heartburn in spite of treatment"));

    private static final List<String> SENT_TO_US = List.of(
            "Wants a family doctor near home",
            "Blood pressure stays high",
            "Shoulder pain after a fall",
            "Tired for three months, blood count to follow");

    private final Instant now;
    private final Map<UUID, ImportItems.VisitType> kinds;
    private final List<Desk> desks = new ArrayList<>();

    /** @param now as the group was made with */
    DemoDeskWork(DemoGroup group, Instant now) {
        this.now = now;
        this.kinds =
                group.visitTypes().stream().collect(Collectors.toMap(ImportItems.VisitType::id, Function.identity()));
        var patients = group.patients().stream().collect(Collectors.groupingBy(ImportItems.Patient::siteId));
        var bookings = group.bookings().stream()
                .filter(booking ->
                        requireNonNull(kinds.get(booking.visitTypeId())).rules() == null)
                .collect(Collectors.groupingBy(ImportItems.Booking::siteId));
        Set<UUID> booked =
                group.bookings().stream().map(ImportItems.Booking::patientId).collect(Collectors.toSet());
        int number = 0;
        for (var site : group.sites()) {
            number++;
            desks.add(desk(
                    number,
                    site,
                    patients.getOrDefault(site.id(), List.of()),
                    bookings.getOrDefault(site.id(), List.of()),
                    booked));
        }
    }

    /** One for each site, in the order of the group. */
    List<Desk> desks() {
        return desks;
    }

    /** @param bookings of single patients: a seat that a group has left is no help to who waits, nor the other way round */
    private Desk desk(
            int number,
            ImportItems.Site site,
            List<ImportItems.Patient> panel,
            List<ImportItems.Booking> bookings,
            Set<UUID> booked) {
        ZoneId zone = ZoneId.of(site.timeZone());
        LocalDate today = LocalDate.ofInstant(now, zone);
        Random random = new Random(StableIds.of("demo/desk", site.code()).getMostSignificantBits());
        Patients free = new Patients(panel, booked, today, random);
        return new Desk(
                number,
                site.id(),
                waiting(site, zone, today, bookings, free),
                dueVisits(site, zone, today, bookings, free),
                referrals(number, site, today, free, random),
                authorizations(number, site, today, bookings, free));
    }

    private List<Waiting> waiting(
            ImportItems.Site site, ZoneId zone, LocalDate today, List<ImportItems.Booking> bookings, Patients free) {
        List<Waiting> waiting = new ArrayList<>();
        List<Full> full = fullTimes(bookings, zone, today);
        for (int i = 0; i < Math.min(2, full.size()); i++) {
            Full time = full.get(i);
            waiting.add(new Waiting(
                    free.next(),
                    time.visitTypeId(),
                    List.of(site.id()),
                    List.of(time.providerId()),
                    List.of(time.window()),
                    i == 0 ? "URGENT" : "SOON",
                    time.day(),
                    time.day()));
        }
        List<UUID> busiest = bookings.stream()
                .collect(Collectors.groupingBy(ImportItems.Booking::providerId, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<UUID, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        for (UUID provider : busiest.subList(0, Math.min(2, busiest.size()))) {
            boolean afterWork = waiting.size() % 2 == 0;
            waiting.add(new Waiting(
                    free.next(),
                    kind(afterWork ? "EST" : "PRV"),
                    List.of(site.id()),
                    List.of(provider),
                    List.of(
                            afterWork
                                    ? new Window(LocalTime.of(17, 30), LocalTime.of(18, 0))
                                    : new Window(LocalTime.of(12, 30), LocalTime.of(13, 30))),
                    afterWork ? "SOON" : "ROUTINE",
                    today.plusDays(1),
                    today.plusDays(WAITING_DAYS)));
        }
        return waiting;
    }

    /** Time of one provider on one day with a visit after the other; the soonest first, one a day. */
    private record Full(LocalDate day, UUID providerId, Window window, UUID visitTypeId) {}

    private List<Full> fullTimes(List<ImportItems.Booking> bookings, ZoneId zone, LocalDate today) {
        Map<String, List<ImportItems.Booking>> sessions = bookings.stream()
                .filter(booking -> dayOf(booking, zone).isAfter(today.plusDays(1)))
                .collect(Collectors.groupingBy(booking -> dayOf(booking, zone) + " " + booking.providerId()));
        List<Full> full = new ArrayList<>();
        Set<LocalDate> days = new HashSet<>();
        for (String session : new TreeSet<>(sessions.keySet())) {
            List<ImportItems.Booking> longest = longestRow(sessions.getOrDefault(session, List.of()));
            LocalDate day = dayOf(longest.getFirst(), zone);
            if (longest.size() > 1 && days.add(day)) {
                full.add(new Full(
                        day,
                        longest.getFirst().providerId(),
                        new Window(
                                longest.getFirst().start().atZone(zone).toLocalTime(),
                                endOf(longest.getLast()).atZone(zone).toLocalTime()),
                        longest.getFirst().visitTypeId()));
            }
        }
        return full;
    }

    private List<ImportItems.Booking> longestRow(List<ImportItems.Booking> session) {
        List<ImportItems.Booking> longest = List.of();
        List<ImportItems.Booking> row = new ArrayList<>();
        for (ImportItems.Booking booking : session.stream()
                .sorted(Comparator.comparing(ImportItems.Booking::start))
                .toList()) {
            if (!row.isEmpty() && !endOf(row.getLast()).equals(booking.start())) {
                row.clear();
            }
            row.add(booking);
            if (row.size() > longest.size()) {
                longest = List.copyOf(row);
            }
        }
        return longest;
    }

    private List<DueVisit> dueVisits(
            ImportItems.Site site, ZoneId zone, LocalDate today, List<ImportItems.Booking> bookings, Patients free) {
        UUID preventive = kind("PRV");
        UUID followUp = kind("EST");
        List<DueVisit> due = new ArrayList<>(List.of(
                due(free, site, preventive, today.minusDays(47), "Yearly check-up", Contact.NO_ANSWER),
                due(free, site, followUp, today.minusDays(12), "Blood pressure after the new dose", Contact.NONE),
                due(free, site, followUp, today.plusDays(9), "Wound check", Contact.NONE),
                due(free, site, preventive, today.plusDays(33), "Yearly check-up", Contact.NONE),
                due(free, site, preventive, today.plusDays(120), "Yearly check-up", Contact.NONE),
                due(free, site, preventive, today.minusDays(20), "Yearly check-up", Contact.DECLINED)));
        bookings.stream()
                .filter(booking -> booking.visitTypeId().equals(preventive))
                .findFirst()
                .ifPresent(booking -> due.add(new DueVisit(
                        booking.patientId(),
                        site.id(),
                        preventive,
                        dayOf(booking, zone),
                        "Yearly check-up",
                        Contact.NONE)));
        return due;
    }

    private static DueVisit due(
            Patients free, ImportItems.Site site, UUID visitType, LocalDate on, String note, Contact contact) {
        return new DueVisit(free.next(), site.id(), visitType, on, note, contact);
    }

    private List<Referral> referrals(int number, ImportItems.Site site, LocalDate today, Patients free, Random random) {
        String practice = site.address().city() + " Family Practice";
        Elsewhere elsewhere = SENT_TO.get(number % SENT_TO.size());
        return List.of(
                new Referral(
                        free.next(),
                        site.id(),
                        "INCOMING",
                        doctor(random) + ", " + practice,
                        null,
                        kind("NEW"),
                        SENT_TO_US.get(number % SENT_TO_US.size()),
                        "URGENT",
                        today.minusDays(3),
                        false,
                        null),
                new Referral(
                        free.next(),
                        site.id(),
                        "INCOMING",
                        doctor(random) + ", " + practice,
                        null,
                        kind("NEW"),
                        SENT_TO_US.get((number + 1) % SENT_TO_US.size()),
                        "ROUTINE",
                        today.minusDays(41),
                        true,
                        null),
                new Referral(
                        free.next(),
                        site.id(),
                        "OUTGOING",
                        doctor(random) + ", " + site.address().city() + " Hospital",
                        elsewhere.speciality(),
                        null,
                        elsewhere.reason(),
                        "ROUTINE",
                        today.minusDays(11),
                        false,
                        number % 2 == 0 ? today.plusDays(8) : null));
    }

    private List<Authorization> authorizations(
            int number, ImportItems.Site site, LocalDate today, List<ImportItems.Booking> bookings, Patients free) {
        List<Authorization> authorizations = new ArrayList<>();
        authorizations.add(new Authorization(
                free.next(),
                site.id(),
                insurance(site, 0),
                "PA-" + (71_000 + 10 * number),
                List.of(kind("EST")),
                today.minusDays(80),
                today.plusDays(9),
                6));
        // of whom more is booked than the payer has granted
        bookings.stream().collect(Collectors.groupingBy(ImportItems.Booking::patientId)).entrySet().stream()
                .filter(patient -> patient.getValue().size() > 1)
                .min(Map.Entry.comparingByKey())
                .ifPresent(patient -> authorizations.add(new Authorization(
                        patient.getKey(),
                        site.id(),
                        insurance(site, 1),
                        "PA-" + (71_001 + 10 * number),
                        patient.getValue().stream()
                                .map(ImportItems.Booking::visitTypeId)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        today.minusDays(30),
                        today.plusDays(150),
                        patient.getValue().size() - 1)));
        return authorizations;
    }

    private static UUID insurance(ImportItems.Site site, int index) {
        return StableIds.of("demo/insurance", site.code(), Integer.toString(index));
    }

    private static String doctor(Random random) {
        return "Dr. " + InventedNames.given(random.nextBoolean(), random) + " " + InventedNames.family(random);
    }

    private static LocalDate dayOf(ImportItems.Booking booking, ZoneId zone) {
        return LocalDate.ofInstant(booking.start(), zone);
    }

    private Instant endOf(ImportItems.Booking booking) {
        int minutes = requireNonNull(kinds.get(booking.visitTypeId())).minutes();
        return booking.start().plus(minutes, ChronoUnit.MINUTES);
    }

    private UUID kind(String code) {
        return kinds.values().stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Adults of one site without an appointment to come, each given out once. */
    private static final class Patients {
        private final List<UUID> left;

        Patients(List<ImportItems.Patient> panel, Set<UUID> booked, LocalDate today, Random random) {
            left = panel.stream()
                    .filter(patient ->
                            patient.birthDate() != null && !patient.birthDate().isAfter(today.minusYears(ADULT_YEARS)))
                    .map(ImportItems.Patient::id)
                    .filter(id -> !booked.contains(id))
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(left, random);
        }

        UUID next() {
            return left.removeLast();
        }
    }
}
