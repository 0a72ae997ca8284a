package org.medgroup.scheduling.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.medgroup.contracts.Identifier;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.command.Outcome;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.kit.web.ItemResult;
import org.medgroup.scheduling.readmodel.BulkWriting;
import org.springframework.stereotype.Component;

/**
 * Sends one command for every item that is not there yet, all in one transaction. An item's id is the client's, made from
 * the source's own key, so that importing again finds it {@code already-there}; so does the same id twice in one request.
 */
@Component
public class Import {
    /** Items in one request, and so in one transaction. */
    public static final int MOST_ITEMS = 500;

    private final Commands commands;
    private final RowScope rows;

    public Import(Commands commands, RowScope rows) {
        this.commands = commands;
        this.rows = rows;
    }

    public <T, I extends Identifier> ImportResults run(
            List<T> items, Function<T, I> idOf, Function<Collection<I>, Set<I>> known, Function<T, Object> command) {
        Set<I> there = new HashSet<>(known.apply(items.stream().map(idOf).toList()));
        List<ItemResult> results = new ArrayList<>(items.size());
        List<Object> toSend = new ArrayList<>();
        List<Integer> sent = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            T item = items.get(index);
            I id = idOf.apply(item);
            results.add(ItemResult.alreadyThere(index, id.value()));
            if (there.add(id)) {
                try {
                    toSend.add(command.apply(item));
                    sent.add(index);
                } catch (Rejection rejection) { // nothing can be sealed any more for somebody who has been erased
                    results.set(index, ItemResult.refused(index, id.value(), rejection));
                }
            }
        }
        List<Outcome> outcomes = rows.wholeGroup(() -> BulkWriting.during(() -> commands.sendAll(toSend)));
        for (int i = 0; i < outcomes.size(); i++) {
            int index = sent.get(i);
            var id = idOf.apply(items.get(index)).value();
            results.set(
                    index,
                    switch (outcomes.get(i)) {
                        case Outcome.Done _ -> ItemResult.accepted(index, id);
                        case Outcome.Refused refused -> ItemResult.refused(index, id, refused.rejection());
                    });
        }
        return new ImportResults(results);
    }
}
