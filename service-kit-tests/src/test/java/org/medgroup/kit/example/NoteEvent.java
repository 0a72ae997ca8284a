package org.medgroup.kit.example;

import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

sealed interface NoteEvent {
    NoteId noteId();

    @StoredAs("note-written")
    record NoteWritten(NoteId noteId, SiteId siteId, String text) implements NoteEvent {}

    @StoredAs("note-changed")
    record NoteChanged(NoteId noteId, String text) implements NoteEvent {}

    @StoredAs("note-published")
    record NotePublished(NoteId noteId) implements NoteEvent {}
}
