package org.medgroup.scheduling.testing;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.staff.ClosedDay;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.testing.TestTokens;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.medgroup.scheduling.provider.Providers;
import org.medgroup.scheduling.site.SiteHours;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Makes sites, providers, patients and whatever else a test needs, fresh for every test: nothing is shared but the
 * database. What staff-service would tell is told directly; everything else goes through HTTP.
 */
public final class Group {
    public static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private final int port;
    private final SiteDirectory directory;
    private final SiteHours siteHours;
    private final Providers providers;
    private final TransactionTemplate transaction;

    public Group(
            int port,
            SiteDirectory directory,
            SiteHours siteHours,
            Providers providers,
            PlatformTransactionManager transactions) {
        this.port = port;
        this.directory = directory;
        this.siteHours = siteHours;
        this.providers = providers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A site that is open from eight to six on workdays. */
    public SiteId site(ZoneId zone) {
        List<OpeningHours> hours = new ArrayList<>();
        for (DayOfWeek day : EnumSet.range(MONDAY, FRIDAY)) {
            hours.add(new OpeningHours(day, LocalTime.of(8, 0), LocalTime.of(18, 0)));
        }
        return site(zone, hours);
    }

    public SiteId site(ZoneId zone, List<OpeningHours> hours) {
        SiteId site = new SiteId(UUID.randomUUID());
        transaction.executeWithoutResult(_ -> {
            directory.upsert(new KnownSite(
                    site, new RegionId(UUID.randomUUID()), "North", "S-" + site, "Site " + site, zone, true));
            siteHours.replace(site, hours);
        });
        return site;
    }

    /** Closed on that day, and on no other from it on. */
    public void closes(SiteId site, LocalDate day, String forWhat) {
        transaction.executeWithoutResult(_ -> siteHours.closeOn(site, day, List.of(new ClosedDay(day, forWhat))));
    }

    public SiteId site() {
        return site(CHICAGO);
    }

    public ProviderId provider(SiteId... sites) {
        ProviderId provider = new ProviderId(UUID.randomUUID());
        transaction.executeWithoutResult(
                _ -> providers.introduce(provider, "Dr. " + provider, "Family medicine", List.of(sites)));
        return provider;
    }

    public void tell(Runnable whatStaffSays) {
        transaction.executeWithoutResult(_ -> whatStaffSays.run());
    }

    /** Offers every workday from nine to five, since ever. */
    public void offersWorkdays(ProviderId provider, SiteId site) {
        for (DayOfWeek day : EnumSet.range(MONDAY, FRIDAY)) {
            offers(provider, site, day, "09:00", "17:00");
        }
    }

    public TemplateId offers(ProviderId provider, SiteId site, DayOfWeek day, String from, String to) {
        Answer answer = admin().post(
                        "/templates",
                        Map.of(
                                "providerId", provider,
                                "siteId", site,
                                "dayOfWeek", day,
                                "from", from,
                                "to", to,
                                "validFrom", "2020-01-01"));
        return TemplateId.of(created(answer));
    }

    public VisitTypeId visitType(int minutes, int bufferMinutes, @Nullable String roomKind) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "code",
                "V" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT),
                "name",
                "Visit of " + minutes,
                "minutes",
                minutes,
                "bufferMinutes",
                bufferMinutes));
        if (roomKind != null) {
            body.put("roomKind", roomKind);
        }
        return VisitTypeId.of(created(admin().post("/visit-types", body)));
    }

    /** One of half an hour. @param rules as the interface takes them */
    public VisitTypeId visitType(Map<String, ?> rules) {
        return VisitTypeId.of(created(admin().post(
                        "/visit-types",
                        Map.of(
                                "code",
                                "R"
                                        + UUID.randomUUID()
                                                .toString()
                                                .substring(0, 8)
                                                .toUpperCase(Locale.ROOT),
                                "name",
                                "Visit with rules",
                                "minutes",
                                30,
                                "bufferMinutes",
                                0,
                                "rules",
                                rules))));
    }

    public RoomId room(SiteId site, String kind) {
        return RoomId.of(created(
                admin().post("/sites/" + site + "/rooms", Map.of("name", "Room " + UUID.randomUUID(), "kind", kind))));
    }

    public EquipmentId equipment(SiteId site, String kind) {
        return new EquipmentId(UUID.fromString(created(admin().post(
                        "/sites/" + site + "/equipment", Map.of("name", "Piece " + UUID.randomUUID(), "kind", kind)))));
    }

    /** Somebody who is like nobody else. */
    public PatientId patient(SiteId site) {
        var random = ThreadLocalRandom.current();
        return patient(
                site,
                "Family" + UUID.randomUUID(),
                "555" + random.nextInt(1_000_000, 10_000_000),
                LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000)).toString());
    }

    /** Tests use the same names again: whoever is like somebody there already is said to be somebody else. */
    public PatientId patient(SiteId site, String familyName, String phone, String birthDate) {
        Map<String, Object> person = person(site, "Pat", familyName, phone, birthDate);
        Answer answer = desk(site).post("/patients", person);
        if (answer.code().equals("patient-likely-duplicate")) {
            person.put("confirmedDistinctFrom", texts(answer.body().path("candidates"), "patientId"));
            answer = desk(site).post("/patients", person);
        }
        return PatientId.of(created(answer));
    }

    public static Map<String, Object> person(
            SiteId site, String givenName, String familyName, String phone, String birthDate) {
        return new HashMap<>(Map.of(
                "givenName",
                givenName,
                "familyName",
                familyName,
                "birthDate",
                birthDate,
                "sex",
                "OTHER",
                "phone",
                phone,
                "siteId",
                site));
    }

    public Answer book(Client who, SiteId site, PatientId patient, ProviderId provider, VisitTypeId type, Instant at) {
        return who.post("/appointments", booking(site, patient, provider, type, at));
    }

    public static Map<String, Object> booking(
            SiteId site, PatientId patient, ProviderId provider, VisitTypeId type, Instant at) {
        return new HashMap<>(
                Map.of("siteId", site, "patientId", patient, "providerId", provider, "visitTypeId", type, "start", at));
    }

    public static String created(Answer answer) {
        if (answer.status() != 201) {
            throw new AssertionError("Not created: " + answer);
        }
        return answer.text("id");
    }

    /** At a workday far enough ahead for everything, at that local time. */
    public static Instant nextMonday(ZoneId zone, int hour, int minute) {
        return monday(zone).atTime(hour, minute).atZone(zone).toInstant();
    }

    public static LocalDate monday(ZoneId zone) {
        return LocalDate.now(zone).plusDays(7).with(TemporalAdjusters.next(MONDAY));
    }

    public Client desk(SiteId... sites) {
        return client("desk", Scope.ofSites(sites), Role.FRONT_DESK, Role.EMPLOYEE);
    }

    public Client manager(SiteId... sites) {
        return client("manager", Scope.ofSites(sites), Role.SITE_MANAGER, Role.EMPLOYEE);
    }

    public Client admin() {
        return client("admin", Scope.wholeGroup(), Role.ADMIN);
    }

    public Client client(String name, Scope scope, Role... roles) {
        return new Client(port, TestTokens.of(name, Stream.of(roles).collect(Collectors.toSet()), scope));
    }

    public static Set<String> texts(Iterable<JsonNode> nodes, String field) {
        Set<String> texts = new HashSet<>();
        nodes.forEach(node -> texts.add(node.path(field).asString()));
        return texts;
    }
}
