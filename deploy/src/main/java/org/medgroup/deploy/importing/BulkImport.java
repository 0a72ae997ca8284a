package org.medgroup.deploy.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.medgroup.deploy.Failure;
import tools.jackson.databind.JsonNode;

/** Sends items to an import endpoint, 500 in a request (one transaction there), two requests at a time. */
final class BulkImport {
    private static final int ITEMS_PER_REQUEST = 500;
    private static final int REQUESTS_AT_A_TIME = 2;

    private final ImportTarget target;

    BulkImport(ImportTarget target) {
        this.target = target;
    }

    /** What became of the items of one kind. */
    record Totals(long accepted, long alreadyThere, long refused) {
        static final Totals NONE = new Totals(0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(accepted + other.accepted, alreadyThere + other.alreadyThere, refused + other.refused);
        }
    }

    /** An item that the service did not take, with the service's own words. */
    record Refusal(ImportItems.Item item, String code, String detail) {}

    private record Request(List<? extends ImportItems.Item> items) {}

    /**
     * @param done is told how many items each finished request had
     * @param refusals is told of every refused item; from one thread
     */
    Totals send(String path, List<? extends ImportItems.Item> items, LongConsumer done, Consumer<Refusal> refusals)
            throws InterruptedException {
        Totals totals = Totals.NONE;
        try (ExecutorService requests = Executors.newFixedThreadPool(REQUESTS_AT_A_TIME)) {
            List<Future<JsonNode>> answers = new ArrayList<>();
            List<List<? extends ImportItems.Item>> batches = batches(items);
            for (List<? extends ImportItems.Item> batch : batches) {
                answers.add(requests.submit(() -> target.post(path, new Request(batch))));
            }
            try {
                for (int i = 0; i < answers.size(); i++) {
                    List<? extends ImportItems.Item> batch = batches.get(i);
                    totals = totals.plus(read(answers.get(i).get(), batch, refusals));
                    done.accept(batch.size());
                }
            } catch (ExecutionException e) {
                requests.shutdownNow();
                if (e.getCause() instanceof Failure failure) {
                    throw failure;
                }
                throw new IllegalStateException("Importing to " + path + " failed", e.getCause());
            } catch (InterruptedException e) {
                requests.shutdownNow();
                throw e;
            }
        }
        return totals;
    }

    private static List<List<? extends ImportItems.Item>> batches(List<? extends ImportItems.Item> items) {
        List<List<? extends ImportItems.Item>> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += ITEMS_PER_REQUEST) {
            batches.add(items.subList(from, Math.min(items.size(), from + ITEMS_PER_REQUEST)));
        }
        return batches;
    }

    private static Totals read(JsonNode answer, List<? extends ImportItems.Item> batch, Consumer<Refusal> refusals) {
        long accepted = 0;
        long alreadyThere = 0;
        long refused = 0;
        JsonNode results = answer.path("results");
        if (results.size() != batch.size()) {
            throw new IllegalStateException(
                    "An import of " + batch.size() + " items was answered with " + results.size() + " results");
        }
        for (JsonNode result : results) {
            switch (result.path("outcome").asString("")) {
                case "accepted" -> accepted++;
                case "already-there" -> alreadyThere++;
                case "refused" -> {
                    refused++;
                    refusals.accept(new Refusal(
                            batch.get(result.path("index").asInt()),
                            result.path("code").asString(""),
                            result.path("detail").asString("")));
                }
                default -> throw new IllegalStateException("An import item was answered with " + result);
            }
        }
        return new Totals(accepted, alreadyThere, refused);
    }
}
