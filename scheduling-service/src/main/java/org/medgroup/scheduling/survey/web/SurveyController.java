package org.medgroup.scheduling.survey.web;

import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.scheduling.survey.SurveyResults;
import org.medgroup.scheduling.survey.SurveyResults.SurveyOverview;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How patients found their visits. */
@RestController
@RequestMapping("/api/scheduling/sites/{siteId}/survey-results")
class SurveyController {
    private static final int LONGEST = 104;

    private final SurveyResults results;

    SurveyController(SurveyResults results) {
        this.results = results;
    }

    /** Of the visits of the last weeks, the present one included. */
    @GetMapping
    @Allowed({SITE_MANAGER, REGIONAL_LEAD})
    SurveyOverview surveyResults(
            @PathVariable SiteId siteId, @RequestParam(defaultValue = "12") @Min(1) @Max(LONGEST) int weeks) {
        return results.at(siteId, weeks);
    }
}
