package org.medgroup.kit.example;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.UuidArray;
import org.medgroup.kit.access.Within;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.command.Outcome;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.kit.web.ItemResult;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NoteController {
    private final Commands commands;
    private final SiteAccess access;
    private final JdbcClient jdbc;

    /** What a test wants to happen in the middle of a write, after the command. */
    final AtomicReference<Runnable> interference = new AtomicReference<>(() -> {});

    NoteController(Commands commands, SiteAccess access, JdbcClient jdbc) {
        this.commands = commands;
        this.access = access;
        this.jdbc = jdbc;
    }

    enum Colour {
        RED,
        BLUE
    }

    record WriteNote(
            @Nullable NoteId id,
            @NotNull SiteId siteId,
            @NotBlank @Size(max = 1000) String text,
            @Nullable Colour colour,
            @Nullable LocalDate day) {}

    record ChangeNote(@NotNull SiteId siteId, @NotBlank String text) {}

    record ImportNotes(@Size(max = 500) List<@Valid WriteNote> items) {}

    record NoteView(NoteId id, SiteId siteId, String text, int changes) {}

    @Allowed({Role.FRONT_DESK, Role.SITE_MANAGER, Role.ADMIN})
    @PostMapping("/api/example/notes")
    @ResponseStatus(HttpStatus.CREATED)
    NoteView write(@Valid @RequestBody WriteNote request) {
        var id = request.id() == null ? new NoteId(Ids.next()) : request.id();
        commands.send(new NoteCommand.WriteNote(id, request.siteId(), request.text()));
        interference.get().run();
        return view(id);
    }

    @Allowed(everyone = true)
    @PostMapping("/api/example/notes/{noteId}/change")
    NoteView change(@PathVariable NoteId noteId, @Valid @RequestBody ChangeNote request) {
        commands.send(new NoteCommand.ChangeNote(noteId, request.siteId(), request.text()));
        interference.get().run();
        return view(noteId);
    }

    @Allowed(everyone = true)
    @PostMapping("/api/example/notes/{noteId}/{action}")
    @GroupWide // leaves it to the commands' own rules
    NoteView act(@PathVariable NoteId noteId, @PathVariable String action) {
        commands.send(
                switch (action) {
                    case "burn" -> new NoteCommand.BurnNote(noteId);
                    case "frame" -> new NoteCommand.FrameNote(noteId);
                    case "publish" -> new NoteCommand.PublishNote(noteId);
                    default -> throw new NotFound();
                });
        return view(noteId);
    }

    @Allowed(Role.ADMIN)
    @PostMapping("/api/example/imports/notes")
    ImportResults importNotes(@Valid @RequestBody ImportNotes request) {
        var outcomes = commands.sendAll(request.items().stream()
                .map(item -> new NoteCommand.WriteNote(requireNonNull(item.id()), item.siteId(), item.text()))
                .toList());
        List<ItemResult> results = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            var id = requireNonNull(request.items().get(i).id()).value();
            results.add(
                    switch (outcomes.get(i)) {
                        case Outcome.Done _ -> ItemResult.accepted(i, id);
                        case Outcome.Refused(var rejection) -> ItemResult.refused(i, id, rejection);
                    });
        }
        return new ImportResults(results);
    }

    /** Swallows a refusal and answers as if nothing had been. */
    @Allowed(everyone = true)
    @PostMapping("/api/example/careless")
    String careless(@Valid @RequestBody WriteNote request) {
        try {
            commands.send(new NoteCommand.WriteNote(new NoteId(Ids.next()), request.siteId(), "x".repeat(101)));
        } catch (NoteRejected ignored) {
            return "fine";
        }
        return "accepted";
    }

    @Allowed(everyone = true)
    @GetMapping("/api/example/notes/{noteId}")
    NoteView note(@PathVariable NoteId noteId) {
        return view(noteId);
    }

    @Allowed(everyone = true)
    @GetMapping("/api/example/notes/{noteId}/lines/{lineId}")
    String line(@PathVariable NoteId noteId, @PathVariable @Within("noteId") UUID lineId) {
        return "line of " + noteId;
    }

    @Allowed(everyone = true)
    @GetMapping("/api/example/notes")
    List<NoteView> notes(
            @RequestParam(required = false) @Nullable Set<SiteId> siteIds,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable Colour colour) {
        return jdbc.sql("select note_id, site_id, text, changes from note where site_id = any (:sites)")
                .param("sites", UuidArray.of(siteIds == null ? access.visibleSites() : siteIds))
                .query(NoteController::read)
                .list();
    }

    /** Forgets to ask whose notes the caller may see. */
    @Allowed(everyone = true)
    @GetMapping("/api/example/forgetful")
    List<NoteView> forgetful() {
        return jdbc.sql("select note_id, site_id, text, changes from note")
                .query(NoteController::read)
                .list();
    }

    @Allowed(Role.SITE_MANAGER)
    @GetMapping("/api/example/sites/{siteId}/notes")
    List<NoteView> notesOf(@PathVariable SiteId siteId) {
        return notes(Set.of(siteId), null, null);
    }

    @Allowed(everyone = true)
    @GetMapping("/api/example/failure")
    String failure() {
        throw new IllegalStateException("inner workings");
    }

    private NoteView view(NoteId id) {
        return jdbc.sql("select note_id, site_id, text, changes from note where note_id = ?")
                .param(id.value())
                .query(NoteController::read)
                .optional()
                .orElseThrow(NotFound::new);
    }

    private static NoteView read(ResultSet row, int number) throws SQLException {
        return new NoteView(
                new NoteId(row.getObject("note_id", UUID.class)),
                new SiteId(row.getObject("site_id", UUID.class)),
                row.getString("text"),
                row.getInt("changes"));
    }
}
