package org.medgroup.scheduling.survey;

import static java.util.Objects.requireNonNull;
import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.Conflicts;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.outreach.SignedIds;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.survey.SurveyCommand.AnswerSurvey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a patient answers through a survey's link: a signed id, answered once, in the service's own name. */
@Component
public class Surveys {
    public static final String PATH = "/public/scheduling/surveys/";

    /** What comments are sealed as. */
    static final String COMMENT = "surveyComment";

    private static final String SIGNATURE = "survey-link";
    private static final int ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final SignedIds signedIds;
    private final Commands commands;
    private final CurrentActor currentActor;
    private final SiteDirectory sites;
    private final PersonalData personalData;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Actor self;

    Surveys(
            JdbcClient jdbc,
            SignedIds signedIds,
            Commands commands,
            CurrentActor currentActor,
            SiteDirectory sites,
            PersonalData personalData,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${medgroup.service}") String service) {
        this.jdbc = jdbc;
        this.signedIds = signedIds;
        this.commands = commands;
        this.currentActor = currentActor;
        this.sites = sites;
        this.personalData = personalData;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.self = Actor.system(service);
    }

    public enum State {
        OPEN,
        /** Through this link, just now. */
        THANKS,
        ANSWERED,
        OVER
    }

    /** All that the page may show. @param day of the visit, at the site */
    public record Page(State state, String site, LocalDate day) {
        Page in(State other) {
            return new Page(other, site, day);
        }
    }

    private record Asked(SurveyId id, PatientId patient, Page page) {}

    /** @return path of the page */
    String pathOf(SurveyId id) {
        return PATH + signedIds.sign(SIGNATURE, id.value());
    }

    /** Looks, and changes nothing: mail scanners open links. @return none for an address that nobody signed */
    public Optional<Page> look(String token) {
        return currentActor.as(
                self, () -> requireNonNull(transaction.execute(_ -> asked(token).map(Asked::page))));
    }

    /** @param comment in clear */
    public Optional<Page> answer(String token, Marks marks, @Nullable String comment) {
        return currentActor.as(self, () -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return requireNonNull(
                            transaction.execute(_ -> asked(token).map(asked -> answer(asked, marks, comment))));
                } catch (Rejection _) {
                    return look(token); // answered or over at this very moment
                } catch (RuntimeException failure) {
                    if (attempt == ATTEMPTS || !Conflicts.goesAwayOnRetry(failure)) {
                        throw failure;
                    }
                }
            }
        });
    }

    private Page answer(Asked asked, Marks marks, @Nullable String comment) {
        if (asked.page().state() != State.OPEN) {
            return asked.page();
        }
        commands.send(new AnswerSurvey(asked.id(), marks, personalData.sealField(asked.patient(), COMMENT, comment)));
        return asked.page().in(State.THANKS);
    }

    private Optional<Asked> asked(String token) {
        return signedIds
                .read(SIGNATURE, token)
                .flatMap(id -> jdbc.sql("select * from survey where survey_id = :id")
                        .param("id", id)
                        .query((row, _) -> {
                            var site = new SiteId(uuid(row, "site_id"));
                            var state = row.getTimestamp("answered_at") != null
                                    ? State.ANSWERED
                                    : instant(row, "until").isAfter(clock.instant()) ? State.OPEN : State.OVER;
                            return new Asked(
                                    new SurveyId(id),
                                    new PatientId(uuid(row, "patient_id")),
                                    new Page(
                                            state,
                                            sites.find(site)
                                                    .map(known -> known.name())
                                                    .orElse(""),
                                            row.getObject("visited_on", LocalDate.class)));
                        })
                        .optional());
    }
}
