package org.medgroup.kit.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The access log over HTTP. An entry tells of people of any site, so those who are not responsible for the whole group
 * find nothing in it; and whoever reads it is in it.
 */
@RestController
@RequestMapping("/api/${medgroup.service}/audit")
class AuditController {
    private static final int MOST_EXPORTED = 50_000;
    private static final int EXPORTED_AT_ONCE = 500;
    private static final String ITSELF = "access-log";

    private final LoggedAccesses logged;
    private final AccessLogChain chain;
    private final Accesses accesses;
    private final CurrentActor currentActor;
    private final CheckedChain checked = new CheckedChain();

    AuditController(LoggedAccesses logged, AccessLogChain chain, Accesses accesses, CurrentActor currentActor) {
        this.logged = logged;
        this.chain = chain;
        this.accesses = accesses;
        this.currentActor = currentActor;
    }

    record AccessedPerson(UUID personId, List<String> fields) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Access(
            long position,
            Instant at,
            String actorId,
            String actorName,
            List<String> roles,
            String scope,
            @Nullable String client,
            AccessKind kind,
            String operation,
            @Nullable String reason,
            String requestId,
            @Nullable String traceId,
            int status,
            List<String> searched,
            List<AccessedPerson> people) {
        static Access of(LoggedAccesses.Logged logged) {
            var entry = logged.entry();
            return new Access(
                    logged.position(),
                    entry.at(),
                    entry.actorId(),
                    entry.actorName(),
                    words(entry.roles()),
                    entry.scope(),
                    entry.client(),
                    entry.kind(),
                    entry.operation(),
                    entry.reason(),
                    entry.requestId(),
                    entry.traceId(),
                    entry.status(),
                    words(entry.searched()),
                    entry.people().entrySet().stream()
                            .map(person -> new AccessedPerson(person.getKey(), words(person.getValue())))
                            .toList());
        }
    }

    record AccessPage(long total, int page, int size, List<Access> items) {}

    /**
     * The newest first.
     *
     * @param personId whose data was seen
     * @param actor who saw it: an id or a whole name
     * @param to exclusive
     */
    @GetMapping("/accesses")
    @Allowed({Role.AUDITOR, Role.PRIVACY_OFFICER})
    @GroupWide
    AccessPage accesses(
            @RequestParam(required = false) @Nullable UUID personId,
            @RequestParam(required = false) @Size(max = 200) @Nullable String actor,
            @RequestParam(required = false) @Nullable AccessKind kind,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        var filter = noting(new LoggedAccesses.Filter(personId, actor, kind, null, from, to));
        return new AccessPage(
                logged.count(filter),
                page,
                size,
                logged.list(filter, (long) page * size, size).stream()
                        .map(Access::of)
                        .toList());
    }

    /** Who has seen how much, the most first. */
    @GetMapping("/accesses/by-actor")
    @Allowed({Role.AUDITOR, Role.PRIVACY_OFFICER})
    @GroupWide
    List<LoggedAccesses.ByActor> byActor(
            @RequestParam(required = false) @Nullable UUID personId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return logged.byActor(noting(new LoggedAccesses.Filter(personId, null, null, null, from, to)), limit);
    }

    /** Who was looked at how often, the most first. */
    @GetMapping("/accesses/by-person")
    @Allowed({Role.AUDITOR, Role.PRIVACY_OFFICER})
    @GroupWide
    List<LoggedAccesses.ByPerson> byPerson(
            @RequestParam(required = false) @Size(max = 200) @Nullable String actor,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return logged.byPerson(noting(new LoggedAccesses.Filter(null, actor, null, null, from, to)), limit);
    }

    /** How much was seen on which day (UTC), the latest first. */
    @GetMapping("/accesses/by-day")
    @Allowed({Role.AUDITOR, Role.PRIVACY_OFFICER})
    @GroupWide
    List<LoggedAccesses.ByDay> byDay(
            @RequestParam(required = false) @Nullable UUID personId,
            @RequestParam(required = false) @Size(max = 200) @Nullable String actor,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return logged.byDay(noting(new LoggedAccesses.Filter(personId, actor, null, null, from, to)), limit);
    }

    /** A file with one line for each person in each entry; at most 50,000 entries. */
    @GetMapping("/accesses/export")
    @Allowed({Role.AUDITOR, Role.PRIVACY_OFFICER})
    @GroupWide
    void export(
            @RequestParam(required = false) @Nullable UUID personId,
            @RequestParam(required = false) @Size(max = 200) @Nullable String actor,
            @RequestParam(required = false) @Nullable AccessKind kind,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            HttpServletResponse response)
            throws IOException {
        var filter = noting(new LoggedAccesses.Filter(personId, actor, kind, null, from, to));
        accesses.exported();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"accesses.csv\"");
        var writer = new OutputStreamWriter(response.getOutputStream(), UTF_8);
        var csv = new AccessCsv(writer);
        var last = Long.MAX_VALUE;
        for (int exported = 0; exported < MOST_EXPORTED; exported += EXPORTED_AT_ONCE) {
            var portion = logged.listBefore(filter, last, EXPORTED_AT_ONCE);
            portion.forEach(csv::add);
            if (portion.size() < EXPORTED_AT_ONCE) {
                break;
            }
            last = portion.getLast().position();
        }
        csv.flush();
    }

    /**
     * @param position of the last entry
     * @param hash of the last entry
     * @param anchored how many heads have been written outside the database
     * @param verifiedAt when the whole chain was last computed anew: at most a minute ago
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChainStatus(
            long position,
            String hash,
            boolean holds,
            long entries,
            long people,
            List<String> violations,
            int anchored,
            @Nullable Long anchoredPosition,
            @Nullable Instant anchoredAt,
            Instant verifiedAt) {}

    /** Whether the log is what was once written. */
    @GetMapping("/chain")
    @Allowed({Role.AUDITOR, Role.PRIVACY_OFFICER})
    @GroupWide
    ChainStatus chain() throws SQLException, IOException, GeneralSecurityException {
        var head = chain.head();
        var anchors = chain.anchors();
        var last = anchors.isEmpty() ? null : anchors.getLast();
        var check = checked.of(chain);
        return new ChainStatus(
                head.position(),
                HexFormat.of().formatHex(head.hash()),
                check.report().holds(),
                check.report().entries(),
                check.report().people(),
                check.report().violations(),
                anchors.size(),
                last == null ? null : last.position(),
                last == null ? null : last.at(),
                check.at());
    }

    private LoggedAccesses.Filter noting(LoggedAccesses.Filter filter) {
        if (filter.person() == null) {
            accesses.searched(ITSELF);
        } else {
            accesses.read(filter.person(), ITSELF);
        }
        return currentActor.get().scope().group() ? filter : filter.ofNothing();
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
