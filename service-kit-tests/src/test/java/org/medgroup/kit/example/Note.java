package org.medgroup.kit.example;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
class Note {
    @AggregateIdentifier
    private NoteId id;

    private String text;

    @SuppressWarnings("NullAway.Init")
    Note() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Note(NoteCommand.WriteNote command) {
        apply(new NoteEvent.NoteWritten(command.noteId(), command.siteId(), command.text()));
        // after the event, so that a refusal has something to undo
        refuseTooLong(command.text());
    }

    @CommandHandler
    void handle(NoteCommand.ChangeNote command) {
        refuseTooLong(command.text());
        apply(new NoteEvent.NoteChanged(id, command.text()));
    }

    @CommandHandler
    void handle(NoteCommand.BurnNote command) {
        throw new AssertionError("nobody may send " + command);
    }

    @CommandHandler
    void handle(NoteCommand.FrameNote command) {
        throw new AssertionError("nobody may send " + command);
    }

    @CommandHandler
    void handle(NoteCommand.PublishNote command) {
        apply(new NoteEvent.NotePublished(id));
    }

    @EventSourcingHandler
    void on(NoteEvent event) {
        switch (event) {
            case NoteEvent.NoteWritten written -> {
                id = written.noteId();
                text = written.text();
            }
            case NoteEvent.NoteChanged changed -> text = changed.text();
            case NoteEvent.NotePublished _ -> {}
        }
    }

    private static void refuseTooLong(String text) {
        if (text.length() > 100) {
            throw new NoteRejected("note-too-long", "A note has at most 100 characters.");
        }
    }
}
