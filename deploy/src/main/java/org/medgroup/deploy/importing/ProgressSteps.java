package org.medgroup.deploy.importing;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;

/**
 * One progress bar per step of an import.
 *
 * @param listener is told of every change of every bar
 */
record ProgressSteps(Terminal terminal, Consumer<Progress> listener) implements Importer.Steps {
    @Override
    public LongConsumer begin(String name, long total) {
        var progress = Progress.start(terminal, name, total, "items", listener);
        return count -> {
            progress.advance(count);
            if (progress.done() >= total) {
                progress.close();
            }
        };
    }
}
