package org.medgroup.scheduling.huddle.web;

import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.huddle.HuddlePdf;
import org.medgroup.scheduling.huddle.HuddleSheet;
import org.medgroup.scheduling.huddle.HuddleSheets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/sites/{siteId}")
class HuddleController {
    private final HuddleSheets sheets;
    private final SiteDirectory sites;
    private final Clock clock;

    HuddleController(HuddleSheets sheets, SiteDirectory sites, Clock clock) {
        this.sheets = sheets;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * What a site's people have to know before a day begins.
     *
     * @param date none: the site's today
     */
    @GetMapping("/huddle")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    HuddleSheet huddle(@PathVariable SiteId siteId, @RequestParam(required = false) @Nullable LocalDate date) {
        return sheets.of(siteId, dayOf(siteId, date));
    }

    /**
     * The same as a PDF.
     *
     * @param language {@code es}; English otherwise
     */
    @GetMapping("/huddle.pdf")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    ResponseEntity<byte[]> huddlePdf(
            @PathVariable SiteId siteId,
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(defaultValue = "en") String language) {
        LocalDate day = dayOf(siteId, date);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("huddle-" + day + ".pdf")
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(HuddlePdf.of(sheets.of(siteId, day), Locale.forLanguageTag(language)));
    }

    private LocalDate dayOf(SiteId site, @Nullable LocalDate date) {
        if (date != null) {
            return date;
        }
        return LocalDate.now(
                clock.withZone(sites.find(site).orElseThrow(NotFound::new).zone()));
    }
}
