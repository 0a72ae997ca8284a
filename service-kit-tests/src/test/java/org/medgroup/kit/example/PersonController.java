package org.medgroup.kit.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.personal.Sealer;
import org.medgroup.kit.problem.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People with one sealed field. */
@RestController
@RequestMapping("/api/example/people")
class PersonController {
    private final Sealer sealer;
    private final TargetSites targets;
    private final Accesses accesses;
    private final Commands commands;
    private final Map<UUID, Sealed> names = new ConcurrentHashMap<>();
    private final Map<String, UUID> found = new ConcurrentHashMap<>();

    PersonController(Sealer sealer, TargetSites targets, Accesses accesses, Commands commands) {
        this.sealer = sealer;
        this.targets = targets;
        this.accesses = accesses;
        this.commands = commands;
    }

    record NewPerson(@NotBlank String name, SiteId siteId) {}

    record PersonView(UUID id, String name) {}

    UUID put(String name, SiteId site) {
        var id = Ids.next();
        names.put(id, sealer.seal(id, "name", name));
        accesses.unseen(() -> found.put(HexFormat.of().formatHex(sealer.blindIndex("name", name)), id));
        targets.bind(new Target("person", id), Set.of(site));
        return id;
    }

    @Allowed(Role.FRONT_DESK)
    @PostMapping
    PersonView register(@RequestBody NewPerson wanted) {
        commands.send(new NoteCommand.WriteNote(new NoteId(Ids.next()), wanted.siteId(), "somebody new"));
        return view(put(wanted.name(), wanted.siteId()));
    }

    @Allowed({Role.FRONT_DESK, Role.SITE_MANAGER})
    @GetMapping("/{personId}")
    PersonView get(@PathVariable UUID personId) {
        return view(personId);
    }

    @Allowed(Role.FRONT_DESK)
    @GetMapping
    List<PersonView> search(@RequestParam String name) {
        var id = found.get(HexFormat.of().formatHex(sealer.blindIndex("name", name)));
        return id == null ? List.of() : List.of(view(id));
    }

    @Allowed(Role.FRONT_DESK)
    @GetMapping("/list")
    List<PersonView> list(@RequestParam List<UUID> ids) {
        return ids.stream().map(this::view).toList();
    }

    /** Opens as it writes, with so much between that an answer cannot be held as a whole. */
    @Allowed(Role.FRONT_DESK)
    @GetMapping("/file")
    void file(@RequestParam List<UUID> ids, HttpServletResponse response) throws IOException {
        accesses.exported();
        response.setContentType("text/csv");
        var out = response.getOutputStream();
        for (var id : ids) {
            out.write((view(id).name() + "\n" + "-".repeat(200_000) + "\n").getBytes(UTF_8));
        }
    }

    /** Opens where nobody sees it. */
    @Allowed(Role.FRONT_DESK)
    @GetMapping("/aside")
    PersonView aside(@RequestParam UUID id) {
        return CompletableFuture.supplyAsync(() -> view(id)).join();
    }

    private PersonView view(UUID id) {
        var name = names.get(id);
        if (name == null) {
            throw new NotFound();
        }
        return new PersonView(id, sealer.open(id, "name", name));
    }
}
