package org.medgroup.scheduling.room.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;
import static org.medgroup.scheduling.importing.Import.MOST_ITEMS;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.History;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.scheduling.importing.Import;
import org.medgroup.scheduling.room.RoomCommand.CloseRoom;
import org.medgroup.scheduling.room.RoomCommand.OpenRoom;
import org.medgroup.scheduling.room.RoomCommand.ReopenRoom;
import org.medgroup.scheduling.room.RoomRejected;
import org.medgroup.scheduling.room.RoomStory;
import org.medgroup.scheduling.room.Rooms;
import org.medgroup.scheduling.room.Rooms.RoomEntry;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling")
class RoomController {
    private final Commands commands;
    private final Import imports;
    private final Rooms rooms;
    private final RoomStory story;
    private final SiteDirectory sites;
    private final Clock clock;

    RoomController(Commands commands, Import imports, Rooms rooms, RoomStory story, SiteDirectory sites, Clock clock) {
        this.sites = sites;
        this.clock = clock;
        this.story = story;
        this.commands = commands;
        this.imports = imports;
        this.rooms = rooms;
    }

    /** @param id of the client's choice; none: the service chooses */
    record NewRoom(
            @Nullable RoomId id,
            @NotBlank @Size(max = 60) String name,
            @NotBlank @Size(max = 40) String kind) {}

    record RoomItem(
            @NotNull RoomId id,
            @NotNull SiteId siteId,
            @NotBlank @Size(max = 60) String name,
            @NotBlank @Size(max = 40) String kind) {}

    record RoomItems(
            @NotNull @Size(min = 1, max = MOST_ITEMS) List<@Valid @NotNull RoomItem> items) {}

    @GetMapping("/sites/{siteId}/rooms")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    List<RoomEntry> list(@PathVariable SiteId siteId) {
        return rooms.of(siteId);
    }

    @GetMapping("/rooms/{roomId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    History history(@PathVariable RoomId roomId) {
        return story.of(roomId);
    }

    @PostMapping("/sites/{siteId}/rooms")
    @Allowed({SITE_MANAGER, ADMIN})
    ResponseEntity<RoomEntry> open(@PathVariable SiteId siteId, @Valid @RequestBody NewRoom wanted) {
        RoomId id = wanted.id() == null ? new RoomId(Ids.next()) : wanted.id();
        if (wanted.id() != null && !rooms.known(Set.of(id)).isEmpty()) {
            throw RoomRejected.alreadyThere(id);
        }
        commands.send(new OpenRoom(id, siteId, wanted.name(), wanted.kind()));
        return ResponseEntity.created(URI.create("/api/scheduling/sites/" + siteId + "/rooms"))
                .body(find(id));
    }

    /** @param lastDay of the site on which somebody is put there; none: its today */
    record RoomClosing(@Nullable LocalDate lastDay) {}

    /** What is booked there later stays booked. Closing it again sets another day. */
    @PostMapping("/rooms/{roomId}/close")
    @Allowed({SITE_MANAGER, ADMIN})
    RoomEntry close(@PathVariable RoomId roomId, @Valid @RequestBody(required = false) @Nullable RoomClosing closing) {
        LocalDate lastDay = closing == null || closing.lastDay() == null ? today(roomId) : closing.lastDay();
        commands.send(new CloseRoom(roomId, lastDay));
        return find(roomId);
    }

    @PostMapping("/rooms/{roomId}/reopen")
    @Allowed({SITE_MANAGER, ADMIN})
    RoomEntry reopen(@PathVariable RoomId roomId) {
        commands.send(new ReopenRoom(roomId));
        return find(roomId);
    }

    private LocalDate today(RoomId room) {
        return LocalDate.now(clock.withZone(sites.zoneOf(rooms.siteOf(room).orElseThrow(NotFound::new))));
    }

    private RoomEntry find(RoomId id) {
        return rooms.find(id).orElseThrow(NotFound::new);
    }

    @PostMapping("/imports/rooms")
    @Allowed(ADMIN)
    ImportResults importAll(@Valid @RequestBody RoomItems roomItems) {
        return imports.run(
                roomItems.items(),
                RoomItem::id,
                rooms::known,
                item -> new OpenRoom(item.id(), item.siteId(), item.name(), item.kind()));
    }
}
