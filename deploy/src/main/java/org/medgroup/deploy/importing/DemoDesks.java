package org.medgroup.deploy.importing;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import org.medgroup.deploy.Failure;

/**
 * Puts the demo's desk work into a running system as the sites' front desks would: with their accounts, a few
 * sites at a time. For whom something of the kind is there, nothing is put in a second time.
 */
final class DemoDesks {
    private static final int DESKS_AT_A_TIME = 4;
    private static final String API = "/api/scheduling";
    private static final List<String> RECALL_PARTS = List.of("TO_DO", "LATER", "BOOKED", "DECLINED");

    private final Function<String, ImportTarget> targets;
    private final Importer.Steps steps;

    private record Insurance(String priority, String payer, String memberId) {}

    /** @param targets the front door, by the name of the account that comes in */
    DemoDesks(Function<String, ImportTarget> targets, Importer.Steps steps) {
        this.targets = targets;
        this.steps = steps;
    }

    void put(DemoDeskWork work) throws InterruptedException {
        atOnce("Desk work", work.desks(), DemoDeskWork.Desk::size, this::put);
    }

    /** What patients tell the desks now; for whom something has been told before, it is not told again. */
    void hear(List<DemoVoices.Desk> desks) throws InterruptedException {
        atOnce("Told at the desks", desks, desk -> desk.told().size(), this::hear);
    }

    /** What is done at one site. */
    private interface Work<T> {
        void at(T desk) throws InterruptedException;
    }

    private <T> void atOnce(String name, List<T> desks, ToLongFunction<T> size, Work<T> work)
            throws InterruptedException {
        LongConsumer done = steps.begin(name, desks.stream().mapToLong(size).sum());
        try (ExecutorService atOnce = Executors.newFixedThreadPool(DESKS_AT_A_TIME)) {
            Map<T, Future<?>> started = new LinkedHashMap<>();
            for (T desk : desks) {
                started.put(desk, atOnce.submit(() -> {
                    work.at(desk);
                    return desk;
                }));
            }
            try {
                for (var desk : started.entrySet()) {
                    desk.getValue().get();
                    done.accept(size.applyAsLong(desk.getKey()));
                }
            } catch (ExecutionException e) {
                atOnce.shutdownNow();
                if (e.getCause() instanceof Failure failure) {
                    throw failure;
                }
                throw new IllegalStateException("Putting work on the desks failed", e.getCause());
            } catch (InterruptedException e) {
                atOnce.shutdownNow();
                throw e;
            }
        }
    }

    private void put(DemoDeskWork.Desk desk) throws InterruptedException {
        ImportTarget target = targets.apply("desk-" + desk.number());
        putWaiting(target, desk);
        putDueVisits(target, desk);
        putReferrals(target, desk);
        putAuthorizations(target, desk);
    }

    /** The manager takes the first one, and what is overdue longest; the desk does something about it. */
    private void hear(DemoVoices.Desk desk) throws InterruptedException {
        ImportTarget reception = targets.apply("desk-" + desk.number());
        ImportTarget manager = targets.apply("manager-" + desk.number());
        String concerns = API + "/concerns";
        Set<UUID> there = patientsOf(reception, concerns + "?siteId=" + desk.siteId());
        boolean first = true;
        for (var told : desk.told()) {
            if (there.add(told.patientId())) {
                String one = concerns + "/"
                        + reception.post(concerns, told).path("id").asString("");
                if (first) {
                    manager.post(one + "/take", Map.of());
                    reception.post(one + "/steps", Map.of("words", "Told them that the manager calls back today"));
                }
            }
            first = false;
        }
        var overdue =
                manager.get(concerns + "?part=OVERDUE&siteId=" + desk.siteId()).path(0);
        if (overdue.has("id") && !overdue.has("owner")) {
            manager.post(concerns + "/" + overdue.path("id").asString("") + "/take", Map.of());
        }
    }

    private static void putWaiting(ImportTarget target, DemoDeskWork.Desk desk) throws InterruptedException {
        Set<UUID> there = patientsOf(target, API + "/waitlist?siteId=" + desk.siteId());
        for (var waiting : desk.waiting()) {
            if (there.add(waiting.patientId())) {
                target.post(API + "/waitlist", waiting);
            }
        }
    }

    private static void putDueVisits(ImportTarget target, DemoDeskWork.Desk desk) throws InterruptedException {
        Set<UUID> there = new HashSet<>();
        for (String part : RECALL_PARTS) {
            there.addAll(patientsOf(target, API + "/recalls?siteId=" + desk.siteId() + "&part=" + part));
        }
        for (var due : desk.dueVisits()) {
            if (there.add(due.patientId())) {
                String id = target.post(API + "/recalls", due).path("id").asString("");
                switch (due.contact()) {
                    case NONE -> {}
                    case NO_ANSWER ->
                        target.post(
                                API + "/recalls/" + id + "/attempts", Map.of("way", "PHONE", "outcome", "NO_ANSWER"));
                    case DECLINED ->
                        target.post(API + "/recalls/" + id + "/decline", Map.of("reason", "GOES_ELSEWHERE"));
                }
            }
        }
    }

    private static void putReferrals(ImportTarget target, DemoDeskWork.Desk desk) throws InterruptedException {
        Set<UUID> there = patientsOf(target, API + "/sites/" + desk.siteId() + "/referrals?all=true");
        for (var referral : desk.referrals()) {
            if (there.add(referral.patientId())) {
                String path = API + "/patients/" + referral.patientId() + "/referrals";
                String id = target.post(path, referral).path("id").asString("");
                if (referral.accepted()) {
                    target.post(path + "/" + id + "/accept", Map.of());
                }
                if (referral.elsewhereOn() != null) {
                    target.post(path + "/" + id + "/scheduled-elsewhere", Map.of("on", referral.elsewhereOn()));
                }
            }
        }
    }

    private static void putAuthorizations(ImportTarget target, DemoDeskWork.Desk desk) throws InterruptedException {
        for (var authorization : desk.authorizations()) {
            String patient = API + "/patients/" + authorization.patientId();
            if (target.get(patient + "/authorizations").isEmpty()) {
                target.put(
                        patient + "/insurances/" + authorization.insuranceId(),
                        new Insurance("PRIMARY", "Aster Health", "AH-" + authorization.number()));
                target.post(patient + "/authorizations", authorization);
            }
        }
    }

    private static Set<UUID> patientsOf(ImportTarget target, String path) throws InterruptedException {
        Set<UUID> patients = new HashSet<>();
        for (var listed : target.get(path)) {
            if (listed.has("patientId")) { // a concern may be nobody's
                patients.add(UUID.fromString(listed.path("patientId").asString("")));
            }
        }
        return patients;
    }
}
