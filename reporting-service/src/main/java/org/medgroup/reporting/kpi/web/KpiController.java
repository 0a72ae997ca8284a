package org.medgroup.reporting.kpi.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.FINANCE;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Identifier;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.reporting.kpi.Drill;
import org.medgroup.reporting.kpi.Grain;
import org.medgroup.reporting.kpi.Kpi;
import org.medgroup.reporting.kpi.KpiCatalogue;
import org.medgroup.reporting.kpi.KpiFigures;
import org.medgroup.reporting.kpi.Level;
import org.medgroup.reporting.kpi.Question;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/reporting/kpis")
@Tag(name = "kpis", description = "Key figures, compared across sites")
class KpiController {
    private static final int MOST_DAYS_BY_DAY = 400;
    private static final int MOST_ITEMS = 500;

    private final KpiFigures figures;
    private final Drill drill;

    KpiController(KpiFigures figures, Drill drill) {
        this.figures = figures;
        this.drill = drill;
    }

    @GetMapping
    @Allowed({SITE_MANAGER, REGIONAL_LEAD, FINANCE, AUDITOR, ADMIN})
    @Operation(summary = "The catalogue: what each KPI means and what to compare it with")
    List<KpiEntry> catalogue() {
        return KpiCatalogue.all().stream().map(KpiEntry::of).toList();
    }

    @GetMapping("/{kpiId}")
    @Allowed({SITE_MANAGER, REGIONAL_LEAD, FINANCE, AUDITOR, ADMIN})
    @Operation(
            summary = "A KPI's figures",
            description = "By site and provider: the caller's sites. By region: the caller's whole regions."
                    + " By group: the whole group, for everybody. Days are the sites' local days.")
    KpiAnswer figures(
            @PathVariable @GroupWide String kpiId,
            @RequestParam(required = false)
                    @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"group", "region", "site", "provider"},
                                            defaultValue = "group"))
                    @Nullable
                    String by,
            @RequestParam(required = false)
                    @Parameter(
                            required = true,
                            description = "First day",
                            schema = @Schema(type = "string", format = "date"))
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Parameter(
                            required = true,
                            description = "Last day, inclusive; at most ten years, by day at most 400 days",
                            schema = @Schema(type = "string", format = "date"))
                    @Nullable
                    String to,
            @RequestParam(required = false)
                    @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"total", "month", "week", "day"},
                                            defaultValue = "total"))
                    @Nullable
                    String grain,
            @RequestParam(required = false)
                    @Parameter(
                            description = "None: as known now; else as it was known, or had happened, at that instant",
                            schema = @Schema(type = "string", format = "date-time"))
                    @Nullable
                    String asOf,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Which time counts for asOf",
                            schema =
                                    @Schema(
                                            allowableValues = {"recorded", "occurred"},
                                            defaultValue = "recorded"))
                    @Nullable
                    String basis) {
        var asked = known(kpiId);
        var parameters = new Parameters();
        var level = parameters.choice("by", by, asked.levels(), Level.GROUP);
        var cut = parameters.choice("grain", grain, List.of(Grain.values()), Grain.TOTAL);
        var range = parameters.range(from, to, cut == Grain.DAY ? MOST_DAYS_BY_DAY : Parameters.MOST_DAYS);
        var moment = parameters.asOf(asOf, basis);
        parameters.orRefuse();
        var question = new Question(asked, level, range.from(), range.to(), cut, moment);
        return KpiAnswer.of(asked, figures.answer(question));
    }

    @GetMapping("/{kpiId}/appointments")
    @Allowed({SITE_MANAGER, REGIONAL_LEAD, FINANCE, AUDITOR, ADMIN})
    @Operation(
            summary = "The appointments behind a figure",
            description = "Those at the caller's sites, by start. Names are scheduling's to give.")
    DrillAnswer appointments(
            @PathVariable @GroupWide String kpiId,
            @RequestParam(required = false) @Nullable SiteId siteId,
            @RequestParam(required = false) @Nullable RegionId regionId,
            @RequestParam(required = false) @Nullable ProviderId providerId,
            @RequestParam(required = false)
                    @Parameter(required = true, schema = @Schema(type = "string", format = "date"))
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Parameter(required = true, schema = @Schema(type = "string", format = "date"))
                    @Nullable
                    String to,
            @RequestParam(required = false)
                    @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"numerator", "denominator"},
                                            defaultValue = "numerator"))
                    @Nullable
                    String part,
            @RequestParam(required = false)
                    @Parameter(schema = @Schema(type = "integer", defaultValue = "0", minimum = "0"))
                    @Nullable
                    String page,
            @RequestParam(required = false)
                    @Parameter(schema = @Schema(type = "integer", defaultValue = "50", minimum = "1", maximum = "500"))
                    @Nullable
                    String size,
            @RequestParam(required = false)
                    @Parameter(
                            description = "None: as known now; else as it was known, or had happened, at that instant",
                            schema = @Schema(type = "string", format = "date-time"))
                    @Nullable
                    String asOf,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Which time counts for asOf",
                            schema =
                                    @Schema(
                                            allowableValues = {"recorded", "occurred"},
                                            defaultValue = "recorded"))
                    @Nullable
                    String basis) {
        var asked = known(kpiId);
        var parameters = new Parameters();
        var formula = asked.formula();
        var chosen = parameters.choice("part", part, formula.drillable(), Kpi.Part.NUMERATOR);
        var range = parameters.range(from, to, Parameters.MOST_DAYS);
        int number = parameters.number("page", page, 0, 0, 1_000_000);
        int items = parameters.number("size", size, 50, 1, MOST_ITEMS);
        var moment = parameters.asOf(asOf, basis);
        parameters.orRefuse();
        var term = formula.term(chosen);
        if (term == null) {
            throw new IllegalStateException(chosen + " of " + asked.id() + " is drillable but has no term");
        }
        var found = drill.page(
                new Drill.Behind(
                        asked,
                        chosen,
                        term,
                        range.from(),
                        range.to(),
                        id(siteId),
                        id(regionId),
                        id(providerId),
                        moment),
                number,
                items);
        return new DrillAnswer(
                asked.id(),
                KpiEntry.code(chosen),
                found.total(),
                found.sum(),
                number,
                items,
                found.items().stream().map(DrillAnswer.Item::of).toList());
    }

    private static Kpi known(String id) {
        return KpiCatalogue.byId(id).orElseThrow(InvalidQuestion::unknownKpi);
    }

    private static @Nullable UUID id(@Nullable Identifier id) {
        return id == null ? null : id.value();
    }
}
