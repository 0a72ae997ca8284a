package org.medgroup.deploy.importing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.medgroup.contracts.StableIds;

/**
 * What the demo group has heard from its patients: half a year of answers to the survey, the worse the longer the wait was,
 * and concerns: most of them resolved, some overdue, two at each site that its desk is told of now.
 */
final class DemoVoices {
    private static final int WEEKS = 26;
    private static final Duration ASKED_AFTER = Duration.ofHours(2);
    private static final Duration NOT_AGAIN_WITHIN = Duration.ofDays(90);
    private static final Duration LATEST_ANSWER = Duration.ofDays(6);
    private static final double REACHED = .24;
    private static final double ANSWERS = .38;
    private static final double WRITES = .4;
    private static final int RESOLVED = 8;

    /** What a desk is told now. */
    record Told(UUID siteId, UUID patientId, String channel, String category, String severity, String words) {}

    /** What the desk of one site is told, in whose account the manager takes the first one. */
    record Desk(int number, UUID siteId, List<Told> told) {}

    private record Story(
            String category, String severity, String words, List<String> steps, String outcome, String came) {}

    private static final List<Story> STORIES = List.of(
            new Story(
                    "WAIT",
                    "MEDIUM",
                    "Sat in the waiting room for an hour and nobody said why",
                    List.of(
                            "Called, listened, apologised for the silence",
                            "Talked to the team about saying so when it runs late"),
                    "APOLOGISED",
                    "Thanked us for calling back"),
            new Story(
                    "BILLING",
                    "LOW",
                    "Was sent a bill for a visit that the insurance has paid",
                    List.of("Sent to billing, who found the double entry"),
                    "PUT_RIGHT",
                    "The bill is withdrawn"),
            new Story(
                    "COMMUNICATION",
                    "MEDIUM",
                    "Nobody called about the blood results for two weeks",
                    List.of("Results read out by the nurse", "Asked the provider how results are passed on"),
                    "EXPLAINED",
                    "Results within three days were promised"),
            new Story(
                    "FACILITY",
                    "LOW",
                    "No space for a wheelchair in the waiting room",
                    List.of("Two chairs taken away beside the window"),
                    "PUT_RIGHT",
                    "There is space now"),
            new Story(
                    "STAFF",
                    "MEDIUM",
                    "Was spoken to sharply at the desk in front of others",
                    List.of("Heard both sides"),
                    "APOLOGISED",
                    "Apologised in a call"),
            new Story(
                    "COMMUNICATION",
                    "LOW",
                    "The reminder came in English although Spanish was asked for",
                    List.of("Language corrected on the file"),
                    "PUT_RIGHT",
                    "Reminders come in Spanish"),
            new Story(
                    "WAIT",
                    "LOW",
                    "Half an hour in the telephone queue on Monday morning",
                    List.of(),
                    "EXPLAINED",
                    "Told which hours are quiet"),
            new Story(
                    "CLINICAL",
                    "HIGH",
                    "Was given the leaflet of another medicine",
                    List.of("Provider called the same day", "Right leaflet sent"),
                    "PUT_RIGHT",
                    "No harm came of it"));

    private static final List<Story> OVERDUE = List.of(
            new Story(
                    "STAFF",
                    "MEDIUM",
                    "Felt rushed: three questions were left unanswered",
                    List.of("Left a message, no answer yet"),
                    "",
                    ""),
            new Story("BILLING", "LOW", "Pays a copay at each visit although the plan has none", List.of(), "", ""));

    private static final List<Story> NOW_TOLD = List.of(
            new Story(
                    "CLINICAL",
                    "HIGH",
                    "The rash got worse after the new cream, wants to be called today",
                    List.of(),
                    "",
                    ""),
            new Story("WAIT", "LOW", "Twice in a row the visit began half an hour late", List.of(), "", ""));

    private static final List<String> GLAD = List.of(
            "Everybody was kind and took their time",
            "In and out in half an hour, thank you",
            "The doctor explained everything so that I understood it",
            "Best practice I have been to",
            "Easy to get an appointment");
    private static final List<String> SO_SO = List.of(
            "Good doctor, but parking is hard",
            "The visit was fine, the wait could be shorter",
            "Friendly, though I had to fill in the same form again",
            "It took three calls to get through");
    private static final List<String> UNHAPPY = List.of(
            "Waited far too long and was seen for five minutes",
            "Nobody told me that the doctor was running late",
            "I still do not know what my results mean",
            "Felt like a number");

    private final Instant now;
    private final List<ImportItems.Survey> surveys = new ArrayList<>();
    private final List<ImportItems.Concern> concerns = new ArrayList<>();
    private final List<Desk> desks = new ArrayList<>();

    /** @param now as the group was made with */
    DemoVoices(DemoGroup group, Instant now) {
        this.now = now;
        var visits = group.pastVisits().stream()
                .filter(visit -> visit.outcome() == ImportItems.Outcome.COMPLETED
                        && visit.start().isAfter(now.minus(7 * WEEKS, ChronoUnit.DAYS)))
                .collect(Collectors.groupingBy(ImportItems.PastVisit::siteId));
        int number = 0;
        for (var site : group.sites()) {
            number++;
            Random random = new Random(StableIds.of("demo/voices", site.code()).getMostSignificantBits());
            hear(number, site, visits.getOrDefault(site.id(), List.of()), random);
        }
    }

    /** In the order in which patients were asked, site by site. */
    List<ImportItems.Survey> surveys() {
        return surveys;
    }

    List<ImportItems.Concern> concerns() {
        return concerns;
    }

    /** One for each site, in the order of the group. */
    List<Desk> desks() {
        return desks;
    }

    private void hear(int number, ImportItems.Site site, List<ImportItems.PastVisit> visits, Random random) {
        Map<UUID, Instant> asked = new HashMap<>();
        List<ImportItems.PastVisit> disappointing = new ArrayList<>();
        for (var visit : visits) {
            Instant at = visit.end().plus(ASKED_AFTER);
            Instant before = asked.get(visit.patientId());
            boolean again = before == null || at.isAfter(before.plus(NOT_AGAIN_WITHIN));
            if (again && random.nextDouble() < REACHED && !at.isAfter(now)) {
                asked.put(visit.patientId(), at);
                var survey = survey(visit, at, random);
                surveys.add(survey);
                if (survey.recommend() != null
                        && survey.recommend() <= 4
                        && at.isBefore(now.minus(40, ChronoUnit.DAYS))) {
                    disappointing.add(visit);
                }
            }
        }
        concerns(site, visits, disappointing, random);
        Set<UUID> concerned =
                concerns.stream().map(ImportItems.Concern::patientId).collect(Collectors.toCollection(HashSet::new));
        List<Told> told = new ArrayList<>();
        for (Story story : NOW_TOLD) {
            var visit = pick(visits, random, other -> concerned.add(other.patientId()));
            told.add(new Told(
                    site.id(),
                    visit.patientId(),
                    told.isEmpty() ? "PHONE" : "IN_PERSON",
                    story.category(),
                    story.severity(),
                    story.words()));
        }
        desks.add(new Desk(number, site.id(), told));
    }

    private ImportItems.Survey survey(ImportItems.PastVisit visit, Instant at, Random random) {
        Instant answered =
                at.plus((long) (LATEST_ANSWER.toMinutes() * Math.pow(random.nextDouble(), 2)), ChronoUnit.MINUTES);
        if (random.nextDouble() > ANSWERS || answered.isAfter(now)) {
            return new ImportItems.Survey(visit.id(), at, null, null, null, null, null);
        }
        double waited = visit.checkedInAt() == null || visit.seenAt() == null
                ? 10
                : Duration.between(visit.checkedInAt(), visit.seenAt()).toSeconds() / 60.0;
        int waiting = mark(5.3 - waited / 13 + .7 * random.nextGaussian(), 1, 5);
        int staff = mark(4.6 + .7 * random.nextGaussian(), 1, 5);
        int recommend = mark(10.2 - waited / 14 - (5 - staff) + 1.3 * random.nextGaussian(), 0, 10);
        String comment = random.nextDouble() < WRITES ? words(recommend, random) : null;
        return new ImportItems.Survey(visit.id(), at, answered, recommend, waiting, staff, comment);
    }

    private void concerns(
            ImportItems.Site site,
            List<ImportItems.PastVisit> visits,
            List<ImportItems.PastVisit> disappointing,
            Random random) {
        ZoneId zone = ZoneId.of(site.timeZone());
        LocalDate today = LocalDate.ofInstant(now, zone);
        Set<UUID> concerned = new HashSet<>();
        for (int i = 0; i < RESOLVED; i++) {
            Story story = STORIES.get((i + site.name().length()) % STORIES.size());
            boolean afterSurvey = i < 2 && i < disappointing.size();
            var visit = afterSurvey
                    ? disappointing.get(disappointing.size() - 1 - i)
                    : pick(visits, random, other -> concerned.add(other.patientId()));
            concerned.add(visit.patientId());
            LocalDate raised = afterSurvey
                    ? LocalDate.ofInstant(visit.end(), zone).plusDays(8)
                    : today.minusDays(24 + 20L * i + random.nextInt(12));
            int takes = 2 + random.nextInt("HIGH".equals(story.severity()) ? 2 : 14);
            concerns.add(concern(site, i, story, visit, afterSurvey, at(raised, zone, random), takes, random));
        }
        for (int i = 0; i < OVERDUE.size(); i++) {
            var visit = pick(visits, random, other -> concerned.add(other.patientId()));
            concerns.add(concern(
                    site,
                    RESOLVED + i,
                    OVERDUE.get(i),
                    visit,
                    false,
                    at(today.minusDays(12 + 7L * i), zone, random),
                    0,
                    random));
        }
    }

    /** @param takes days to its resolution; none: it is open */
    private static ImportItems.Concern concern(
            ImportItems.Site site,
            int index,
            Story story,
            ImportItems.PastVisit visit,
            boolean afterSurvey,
            Instant raised,
            int takes,
            Random random) {
        List<ImportItems.ConcernStep> steps = new ArrayList<>();
        Instant last = raised;
        for (String words : story.steps()) {
            last = last.plus(60 + random.nextInt(900), ChronoUnit.MINUTES);
            steps.add(new ImportItems.ConcernStep(last, words));
        }
        return new ImportItems.Concern(
                StableIds.of("demo/concern", site.code(), Integer.toString(index)),
                site.id(),
                visit.patientId(),
                afterSurvey
                        ? "SURVEY"
                        : List.of("PHONE", "IN_PERSON", "EMAIL", "LETTER").get(random.nextInt(4)),
                story.category(),
                story.severity(),
                story.words(),
                afterSurvey ? visit.id() : null,
                List.of("STAFF", "CLINICAL").contains(story.category()) ? List.of(visit.providerId()) : List.of(),
                raised,
                steps,
                takes == 0
                        ? null
                        : new ImportItems.ConcernResolution(
                                last.plus(takes, ChronoUnit.DAYS), story.outcome(), index % 5 != 0, story.came()));
    }

    /** During the hours of a working day, that day or the last one before it. */
    private static Instant at(LocalDate day, ZoneId zone, Random random) {
        LocalDate open = day;
        while (open.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            open = open.minusDays(1);
        }
        return open.atTime(LocalTime.of(9, 0).plusMinutes(random.nextInt(450)))
                .atZone(zone)
                .toInstant();
    }

    private static ImportItems.PastVisit pick(
            List<ImportItems.PastVisit> visits, Random random, Predicate<ImportItems.PastVisit> suits) {
        while (true) {
            var visit = visits.get(random.nextInt(visits.size()));
            if (suits.test(visit)) {
                return visit;
            }
        }
    }

    private static int mark(double wanted, int least, int most) {
        return (int) Math.clamp(Math.round(wanted), least, most);
    }

    private static String words(int recommend, Random random) {
        List<String> said = recommend >= 9 ? GLAD : recommend >= 7 ? SO_SO : UNHAPPY;
        return said.get(random.nextInt(said.size()));
    }
}
