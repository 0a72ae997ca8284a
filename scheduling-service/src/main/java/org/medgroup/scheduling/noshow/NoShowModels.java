package org.medgroup.scheduling.noshow;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.appointment.NoShowForecasts;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The models that were learnt, what the one in use says of appointments, and how that has turned out. */
@Component
public class NoShowModels implements NoShowForecasts {
    private static final int REASONS = 4;
    private static final int MOST_JUDGED = 50_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final NoShowCases cases;

    NoShowModels(JdbcClient jdbc, JsonMapper json, NoShowCases cases) {
        this.jdbc = jdbc;
        this.json = json;
        this.cases = cases;
    }

    /**
     * @param putToUseAt when it was last
     * @param inUse whether it is the one that is asked now
     */
    public record KnownModel(
            NoShowModelId id,
            Instant learntAt,
            Learnt learnt,
            @Nullable Instant putToUseAt,
            boolean inUse) {}

    /** The latest first. */
    public List<KnownModel> all() {
        return jdbc.sql("""
                select m.*, u.put_to_use_at,
                       u.put_to_use_at is not null and u.put_to_use_at = max(u.put_to_use_at) over () as in_use
                  from no_show_model m
                  left join lateral (select max(put_to_use_at) as put_to_use_at from no_show_model_use
                                      where no_show_model_id = m.no_show_model_id) u on true
                 order by m.learnt_at desc, m.no_show_model_id
                """)
                .query((row, _) -> new KnownModel(
                        new NoShowModelId(uuid(row, "no_show_model_id")),
                        instant(row, "learnt_at"),
                        learnt(row),
                        instantOrNull(row, "put_to_use_at"),
                        row.getBoolean("in_use")))
                .list();
    }

    /** When the last one was learnt, useful or not. */
    Optional<Instant> lastLearntAt() {
        return jdbc.sql("select learnt_at from no_show_model order by learnt_at desc limit 1")
                .query((row, _) -> instant(row, "learnt_at"))
                .optional();
    }

    /** The share of appointments that is missed, as the model in use learnt it. */
    public Optional<Double> usualShare() {
        return all().stream()
                .filter(KnownModel::inUse)
                .map(model -> model.learnt().rate())
                .findFirst();
    }

    /** @param rate the share of appointments that is missed, as the model learnt it */
    public record Risk(NoShowModelId modelId, double probability, double rate, List<RiskFormula.RiskReason> reasons) {}

    /** Of an appointment that takes place or has taken place; none if no model was in use before it. */
    public Optional<Risk> of(AppointmentId appointment) {
        var asked = new Asked();
        var facts = asked.isAnyInUse() ? cases.facts(List.of(appointment)).get(appointment) : null;
        if (facts == null) {
            return Optional.empty();
        }
        return asked.of(facts).map(model -> {
            var indicators = facts.indicators();
            var formula = model.learnt().formula();
            return new Risk(
                    model.id(),
                    formula.probability(indicators),
                    model.learnt().rate(),
                    formula.reasons(indicators, REASONS));
        });
    }

    @Override
    public Map<AppointmentId, Double> probabilities(Collection<AppointmentId> appointments) {
        var asked = new Asked();
        if (appointments.isEmpty() || !asked.isAnyInUse()) {
            return Map.of();
        }
        Map<AppointmentId, Double> probabilities = new HashMap<>();
        cases.facts(appointments)
                .forEach((id, facts) -> asked.of(facts)
                        .ifPresent(model ->
                                probabilities.put(id, model.learnt().formula().probability(facts.indicators()))));
        return probabilities;
    }

    /**
     * What was said of appointments at these sites that have come to their end, the latest 50,000 of the group, against what
     * happened; only of models of which some were missed and some kept.
     */
    public Map<NoShowModelId, Evaluation> sinceUsed(Collection<SiteId> sites) {
        var asked = new Asked();
        if (!asked.isAnyInUse()) {
            return Map.of();
        }
        var own = Set.copyOf(sites);
        Map<NoShowModelId, List<Evaluation.Forecast>> forecasts = new HashMap<>();
        cases.settled(MOST_JUDGED, (facts, missed) -> {
            if (own.contains(facts.site())) {
                asked.of(facts)
                        .ifPresent(model -> forecasts
                                .computeIfAbsent(model.id(), _ -> new ArrayList<>())
                                .add(new Evaluation.Forecast(
                                        model.learnt().formula().probability(facts.indicators()), missed)));
            }
        });
        Map<NoShowModelId, Evaluation> evaluations = new HashMap<>();
        forecasts.forEach((model, said) -> {
            var missed = said.stream().filter(Evaluation.Forecast::missed).count();
            if (missed > 0 && missed < said.size()) {
                evaluations.put(
                        model, Evaluation.of(said, asked.known(model).learnt().rate()));
            }
        });
        return evaluations;
    }

    private Learnt learnt(ResultSet row) throws SQLException {
        return json.readValue(row.getString("learnt"), Learnt.class);
    }

    private record Used(NoShowModelId id, Learnt learnt) {}

    /**
     * Which model speaks of an appointment: the last one that was put to use before its start. So of what is to come the
     * present one speaks, of what was the one of its day, and of history from before the first model none.
     */
    private final class Asked {
        private final NavigableMap<Instant, NoShowModelId> uses = new TreeMap<>();
        private final Map<NoShowModelId, Used> models = new HashMap<>();

        Asked() {
            jdbc.sql("select * from no_show_model_use order by put_to_use_at, no_show_model_id")
                    .query((RowCallbackHandler) row ->
                            uses.put(instant(row, "put_to_use_at"), new NoShowModelId(uuid(row, "no_show_model_id"))));
        }

        boolean isAnyInUse() {
            return !uses.isEmpty();
        }

        Optional<Used> of(BookingFacts facts) {
            var use = uses.floorEntry(facts.start());
            return use == null ? Optional.empty() : Optional.of(known(use.getValue()));
        }

        Used known(NoShowModelId id) {
            return models.computeIfAbsent(id, this::read);
        }

        private Used read(NoShowModelId id) {
            return jdbc.sql("select learnt from no_show_model where no_show_model_id = :id")
                    .param("id", id.value())
                    .query((row, _) -> new Used(id, learnt(row)))
                    .single();
        }
    }
}
