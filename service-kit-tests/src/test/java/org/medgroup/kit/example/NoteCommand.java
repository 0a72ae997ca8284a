package org.medgroup.kit.example;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Target;

sealed interface NoteCommand {
    NoteId noteId();

    @Allowed({Role.FRONT_DESK, Role.SITE_MANAGER, Role.ADMIN})
    record WriteNote(@TargetAggregateIdentifier NoteId noteId, SiteId siteId, String text)
            implements NoteCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    /** @param siteId what the sender says about the site; the stored one counts */
    @Allowed({Role.FRONT_DESK, Role.SITE_MANAGER, Role.ADMIN})
    record ChangeNote(@TargetAggregateIdentifier NoteId noteId, SiteId siteId, String text)
            implements NoteCommand, HasTarget, NamesSites {
        @Override
        public Target target() {
            return Target.of("note", noteId);
        }

        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    /** Says nothing about who may. */
    record BurnNote(@TargetAggregateIdentifier NoteId noteId) implements NoteCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("note", noteId);
        }
    }

    /** Says nothing about where. */
    @Allowed(everyone = true)
    record FrameNote(@TargetAggregateIdentifier NoteId noteId) implements NoteCommand {}

    @GroupWide
    @Allowed({Role.SITE_MANAGER, Role.ADMIN})
    record PublishNote(@TargetAggregateIdentifier NoteId noteId) implements NoteCommand {}
}
