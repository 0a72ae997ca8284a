package org.medgroup.staff.input;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.command.AlreadyExists;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.command.Outcome;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.kit.web.ItemResult;
import org.springframework.stereotype.Component;

/** Turns items into commands and sends them in one transaction; each item gets its own answer. */
@Component
public class ItemImport {
    private final Commands commands;
    private final Validator validator;

    ItemImport(Commands commands, Validator validator) {
        this.commands = commands;
        this.validator = validator;
    }

    /** @throws Rejection {@code invalid-request} if an item has no id: there would be nothing to answer about */
    public <T extends ImportItem> ImportResults run(ImportRequest<T> request, Function<T, Object> toCommand) {
        List<UUID> ids = ids(request.items());
        @Nullable ItemResult[] results = new ItemResult[ids.size()];
        List<Object> toSend = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (int index = 0; index < ids.size(); index++) {
            try {
                toSend.add(toCommand.apply(valid(request.items().get(index))));
                indexes.add(index);
            } catch (Rejection rejection) {
                results[index] = ItemResult.refused(index, ids.get(index), rejection);
            }
        }
        List<Outcome> outcomes = commands.sendAll(toSend);
        for (int i = 0; i < outcomes.size(); i++) {
            int index = indexes.get(i);
            results[index] = result(index, ids.get(index), outcomes.get(i));
        }
        List<ItemResult> complete = new ArrayList<>();
        for (ItemResult result : results) {
            complete.add(Objects.requireNonNull(result, "every item was either refused or sent"));
        }
        return new ImportResults(complete);
    }

    private static List<UUID> ids(List<? extends ImportItem> items) {
        List<UUID> ids = new ArrayList<>();
        List<FieldError> missing = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            UUID id = items.get(index).id();
            if (id == null) {
                missing.add(
                        new FieldError("items[" + index + "].id", "is needed: it is what makes an import repeatable"));
            } else {
                ids.add(id);
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidItems(missing);
        }
        return ids;
    }

    private <T> T valid(T item) {
        Set<ConstraintViolation<T>> violations = validator.validate(item);
        if (!violations.isEmpty()) {
            throw new InvalidItem(violations.stream()
                    .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                    .sorted(Comparator.naturalOrder())
                    .collect(Collectors.joining("; ")));
        }
        return item;
    }

    private static ItemResult result(int index, UUID id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> ItemResult.accepted(index, id);
            case Outcome.Refused(AlreadyExists _) -> ItemResult.alreadyThere(index, id);
            case Outcome.Refused(var rejection) -> ItemResult.refused(index, id, rejection);
        };
    }

    private static final class InvalidItem extends Rejection {
        private static final long serialVersionUID = 1L;

        InvalidItem(String detail) {
            super("invalid-item", 422, detail);
        }
    }

    private static final class InvalidItems extends Rejection {
        private static final long serialVersionUID = 1L;

        InvalidItems(List<FieldError> errors) {
            super("invalid-request", 400, "Some items have no id.", errors, Map.of());
        }
    }
}
