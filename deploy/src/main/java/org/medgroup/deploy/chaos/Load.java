package org.medgroup.deploy.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.chaos.Request.Ask;
import org.medgroup.deploy.chaos.Visit.Status;
import tools.jackson.databind.json.JsonMapper;

/**
 * Work as at a busy front desk, from several clients at once: bookings, some of them for the same few slots, changes of
 * what was booked, reads that must show what was acknowledged, and repetitions of requests that must change nothing.
 */
final class Load {
    private static final int CLIENTS = 6;
    private static final Duration THINKING = Duration.ofMillis(200);
    private static final Duration BETWEEN_REPEATS = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FrontDesk desk;
    private final Clinic clinic;
    private final Ledger ledger;
    private final int round;
    private final List<Client> clients = new ArrayList<>();
    private final Queue<Request> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> remarks = new ConcurrentLinkedQueue<>();
    private final Queue<Ledger.Twins> unlike = new ConcurrentLinkedQueue<>();
    private final Queue<Visit> booked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private volatile boolean ending;

    Load(FrontDesk desk, Clinic clinic, Ledger ledger, Planner.Round round) {
        this.desk = desk;
        this.clinic = clinic;
        this.ledger = ledger;
        this.round = round.number();
        var random = new Random(round.seed());
        for (var number = 0; number < CLIENTS; number++) {
            clients.add(new Client(Clinic.USERS.get(number % Clinic.USERS.size()), new Random(random.nextLong())));
        }
    }

    /** @param unknown requests without a definite answer at first; they are among the others once it is known */
    record Count(int acknowledged, int refused, int unknown, int reads, int repeats) {}

    Count count() {
        return new Count(acknowledged.get(), refused.get(), unknown.get(), reads.get(), repeats.get());
    }

    /** What clients saw that must not be. Complete once every request has its answer. */
    List<String> remarks() {
        var all = new ArrayList<>(remarks);
        unlike.stream()
                .filter(twins -> !ledger.explains(twins))
                .forEach(twins -> all.add("Of two equal requests to "
                        + twins.request().path() + " one got " + twins.success() + " and the other " + twins.refusal()
                        + ", and nobody else has given that time back meanwhile"));
        return all;
    }

    /** How often one of two equal requests was refused because of somebody who gave the time back before the other. */
    long overtaken() {
        return unlike.stream().filter(ledger::explains).count();
    }

    /** An appointment that was acknowledged and goes on changing. */
    Visit someVisit(Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            for (var visit : booked) {
                if (visit.status() == Status.BOOKED || visit.status() == Status.CONFIRMED) {
                    return visit;
                }
            }
            if (System.nanoTime() > end) {
                throw new Failure("No booking succeeded in " + patience.toSeconds() + " s.", "");
            }
            Thread.sleep(20);
        }
    }

    void start() {
        clients.forEach(Client::start);
    }

    /** Lets every client end what it is at. */
    void end() throws InterruptedException {
        ending = true;
        for (var client : clients) {
            client.join();
        }
    }

    /**
     * Repeats every request without a definite answer, with its key, until it has one. The first answer that comes is
     * that of the request that took effect, whichever of the attempts that was.
     */
    void resolve(Duration patience) throws InterruptedException {
        var giveUp = System.nanoTime() + patience.toNanos();
        var waiting = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (var request : open) {
                waiting.add(threads.submit(() -> {
                    resolve(request, giveUp);
                    return null;
                }));
            }
        }
        for (var each : waiting) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e.getCause());
            }
        }
        open.clear();
    }

    private void resolve(Request request, long giveUp) throws InterruptedException {
        while (true) {
            switch (desk.send(request)) {
                case Answer.Done _ -> {
                    acknowledged(request);
                    return;
                }
                case Answer.Refused answer
                when answer.decided() -> {
                    refused(request);
                    return;
                }
                case Answer.Refused answer -> failAfter(giveUp, request, answer.toString());
                case Answer.Unknown answer -> failAfter(giveUp, request, answer.reason());
            }
            Thread.sleep(BETWEEN_REPEATS);
        }
    }

    private static void failAfter(long giveUp, Request request, String why) {
        if (System.nanoTime() > giveUp) {
            throw new Failure(
                    "A request to " + request.path() + " still has no definite answer: " + why + ".",
                    "See the logs of the gateway and of scheduling-service.");
        }
    }

    private void acknowledged(Request request) {
        request.visit().acknowledged(request);
        acknowledged.incrementAndGet();
    }

    private void refused(Request request) {
        request.visit().refused();
        refused.incrementAndGet();
    }

    /** One person at a desk. */
    private final class Client {
        private final String user;
        private final Random random;
        private final List<Visit> own = new ArrayList<>();
        private final Thread thread;

        Client(String user, Random random) {
            this.user = user;
            this.random = random;
            this.thread = Thread.ofVirtual().unstarted(this::work);
        }

        void start() {
            thread.start();
        }

        void join() throws InterruptedException {
            thread.join();
        }

        private void work() {
            try {
                while (!ending) {
                    switch (random.nextInt(10)) {
                        case 0, 1, 2 -> book(clinic.anySlot(round, random));
                        case 3 -> book(clinic.hotSlot(round, random));
                        case 4, 5, 6 -> change();
                        default -> read();
                    }
                    Thread.sleep(random.nextInt((int) THINKING.toMillis()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                remarks.add("A client failed: " + e);
            }
        }

        private void book(Clinic.Slot slot) throws InterruptedException {
            var visit = new Visit(randomId(), clinic.anyPatient(random), slot.provider(), slot.start());
            ledger.add(visit);
            var body =
                    "{\"id\":\"%s\",\"siteId\":\"%s\",\"patientId\":\"%s\",\"providerId\":\"%s\",\"visitTypeId\":\"%s\",\"start\":\"%s\"}"
                            .formatted(
                                    visit.id(),
                                    clinic.site(),
                                    visit.patient(),
                                    slot.provider(),
                                    clinic.visitType(),
                                    slot.start());
            ask(new Request(
                    visit,
                    Ask.BOOK,
                    user,
                    randomId().toString(),
                    "/api/scheduling/appointments",
                    body,
                    slot.provider(),
                    slot.start()));
            if (visit.exists()) {
                own.add(visit);
                booked.add(visit);
            }
        }

        private void change() throws InterruptedException {
            own.removeIf(visit ->
                    visit.isOpen() || visit.status() == Status.COMPLETED || visit.status() == Status.CANCELLED);
            if (own.isEmpty()) {
                return;
            }
            var visit = own.get(random.nextInt(own.size()));
            var ask = next(visit.status());
            var slot =
                    ask == Ask.MOVE ? clinic.anySlot(round, random) : new Clinic.Slot(visit.provider(), visit.start());
            if (ask == Ask.MOVE
                    && slot.provider().equals(visit.provider())
                    && slot.start().equals(visit.start())) {
                return; // nothing would have to be done
            }
            var path = "/api/scheduling/appointments/" + visit.id();
            ask(
                    switch (ask) {
                        case MOVE ->
                            new Request(
                                    visit,
                                    ask,
                                    user,
                                    randomId().toString(),
                                    path + "/reschedule",
                                    "{\"start\":\"%s\",\"providerId\":\"%s\"}".formatted(slot.start(), slot.provider()),
                                    slot.provider(),
                                    slot.start());
                        case CANCEL ->
                            request(visit, ask, path + "/cancel", "{\"by\":\"PATIENT\",\"reasonCode\":\"ILL\"}");
                        case CONFIRM -> request(visit, ask, path + "/confirm", "");
                        case CHECK_IN -> request(visit, ask, path + "/check-in", "");
                        case SEE -> request(visit, ask, path + "/see", "");
                        case COMPLETE -> request(visit, ask, path + "/complete", "");
                        case BOOK -> throw new IllegalStateException("It is booked already");
                    });
        }

        private Request request(Visit visit, Ask ask, String path, String body) {
            return new Request(visit, ask, user, randomId().toString(), path, body, visit.provider(), visit.start());
        }

        private Ask next(Status status) {
            return switch (status) {
                case BOOKED ->
                    switch (random.nextInt(5)) {
                        case 0, 1 -> Ask.CONFIRM;
                        case 2 -> Ask.MOVE;
                        case 3 -> Ask.CHECK_IN;
                        default -> Ask.CANCEL;
                    };
                case CONFIRMED ->
                    switch (random.nextInt(4)) {
                        case 0 -> Ask.MOVE;
                        case 1 -> Ask.CANCEL;
                        default -> Ask.CHECK_IN;
                    };
                case CHECKED_IN -> Ask.SEE;
                case SEEN -> Ask.COMPLETE;
                case ASKED_FOR, COMPLETED, CANCELLED -> throw new IllegalStateException("Nothing follows " + status);
            };
        }

        /** Sends it; now and then twice at the same moment, or again when it has been answered. */
        private void ask(Request request) throws InterruptedException {
            request.visit().asked(request);
            var twin = random.nextInt(12) == 0;
            var again = random.nextInt(6) == 0;
            var answer = twin ? sendTwice(request) : desk.send(request);
            switch (answer) {
                case Answer.Done done -> {
                    acknowledged(request);
                    if (again) {
                        repeat(request, done);
                    }
                }
                case Answer.Refused _ -> refused(request);
                case Answer.Unknown _ -> {
                    unknown.incrementAndGet();
                    open.add(request);
                    Thread.sleep(BETWEEN_REPEATS); // nobody asks on at full speed when nothing is answered
                }
            }
        }

        private void repeat(Request request, Answer.Done first) throws InterruptedException {
            repeats.incrementAndGet();
            compare(request, first, desk.send(request));
        }

        private void compare(Request request, Answer.Done first, Answer second) {
            var differs = switch (second) {
                case Answer.Done done -> !done.equals(first);
                case Answer.Refused answer -> answer.decided();
                case Answer.Unknown _ -> false;
            };
            if (differs) {
                remarks.add("A repeated request to " + request.path() + " got another answer: " + second
                        + ", the first was " + first);
            }
        }

        private Answer sendTwice(Request request) throws InterruptedException {
            repeats.incrementAndGet();
            var sent = System.nanoTime();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var other = threads.submit(() -> desk.send(request));
                var mine = desk.send(request);
                var its = other.get();
                if (mine instanceof Answer.Done done) {
                    compareTwins(request, sent, done, its);
                    return mine;
                }
                if (its instanceof Answer.Done done) {
                    compareTwins(request, sent, done, mine);
                    return its;
                }
                // both refused is a refusal; otherwise one of them may yet have taken effect
                return mine instanceof Answer.Unknown ? mine : its;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }

        /**
         * A refusal leaves no record of its key, so the twin of a refused request is judged anew: if the time has become
         * free in between, it succeeds. Who did that is looked up in the ledger when everybody has their answer. From the
         * success on there is one answer only.
         */
        private void compareTwins(Request request, long sent, Answer.Done done, Answer twin)
                throws InterruptedException {
            if (twin instanceof Answer.Refused refusal
                    && refusal.decided()
                    && refusal.code().equals("slot-taken")) {
                unlike.add(new Ledger.Twins(request, sent, System.nanoTime(), refusal, done));
            } else {
                compare(request, done, twin);
            }
            repeat(request, done);
        }

        private void read() throws InterruptedException {
            reads.incrementAndGet();
            if (own.isEmpty() || random.nextInt(3) == 0) {
                look();
                return;
            }
            var visit = own.get(random.nextInt(own.size()));
            if (visit.isOpen()) {
                return; // nobody can say what it should show
            }
            switch (desk.get("/api/scheduling/appointments/" + visit.id(), user)) {
                case Answer.Done done -> {
                    var shown = JSON.readTree(done.body());
                    if (!shown.path("status").asString("").equals(visit.status().name())
                            || !shown.path("start")
                                    .asString("")
                                    .equals(visit.start().toString())) {
                        remarks.add("Appointment " + visit.id() + " was read as " + done.body() + ", acknowledged was "
                                + visit.status() + " at " + visit.start());
                    }
                }
                case Answer.Refused answer
                when answer.decided() ->
                    remarks.add("Appointment " + visit.id() + ", acknowledged as " + visit.status() + ", was read with "
                            + answer);
                case Answer.Refused _, Answer.Unknown _ -> {} // told nothing, so nothing wrong
            }
        }

        /** What else people look at while they work: it has to be computed, not to be right to the second. */
        private void look() throws InterruptedException {
            var day = clinic.day(round);
            var path = switch (random.nextInt(3)) {
                case 0 -> "/api/scheduling/sites/" + clinic.site() + "/day?date=" + day;
                case 1 ->
                    "/api/scheduling/availability?visitTypeId=" + clinic.visitType() + "&from=" + day + "T06:00:00Z&to="
                            + day.plusDays(1) + "T06:00:00Z&siteIds=" + clinic.site() + "&limit=20";
                default -> "/api/reporting/kpis?siteId=" + clinic.site();
            };
            if (desk.get(path, user) instanceof Answer.Refused answer && answer.decided()) {
                remarks.add("Reading " + path + " was refused: " + answer);
            }
        }

        private UUID randomId() {
            return new UUID(
                    random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & 0x3FFFFFFFFFFFFFFFL | Long.MIN_VALUE);
        }
    }
}
