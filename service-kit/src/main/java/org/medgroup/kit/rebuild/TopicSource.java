package org.medgroup.kit.rebuild;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.inbox.TopicReplay;
import org.medgroup.kit.inbox.TopicReplays;

/** Other services' events, as the live consumers have had them. */
final class TopicSource implements EventSource {
    private final List<TopicReplay> replays = new ArrayList<>();
    private final List<TopicReplay.Position> committed = new ArrayList<>();

    /** @param until nothing that its service recorded later; none: everything */
    TopicSource(TopicReplays topics, List<String> consumers, @Nullable Instant until) {
        consumers.forEach(consumer -> replays.add(topics.of(consumer, until)));
        done();
    }

    @Override
    public int advance() {
        for (var replay : replays) {
            int taken = replay.advance();
            if (taken > 0) {
                return taken;
            }
        }
        return 0;
    }

    @Override
    public void hold() {
        replays.forEach(TopicReplay::hold);
    }

    @Override
    public void undo() {
        for (int i = 0; i < replays.size(); i++) {
            replays.get(i).back(committed.get(i));
        }
    }

    @Override
    public void done() {
        committed.clear();
        replays.forEach(replay -> committed.add(replay.position()));
    }

    @Override
    public long events() {
        return replays.stream().mapToLong(TopicReplay::events).sum();
    }

    @Override
    public void close() {
        replays.forEach(TopicReplay::close);
    }
}
