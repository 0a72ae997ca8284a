package org.medgroup.kit.web;

import java.util.List;

/** The answer to an import: one result per item, in their order. */
public record ImportResults(List<ItemResult> results) {
    public ImportResults {
        results = List.copyOf(results);
    }
}
