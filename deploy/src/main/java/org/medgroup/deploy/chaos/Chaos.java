package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.chaos.Ledger.Findings;
import org.medgroup.deploy.verifying.PlantedRecord;
import org.medgroup.deploy.verifying.Quiet;
import org.medgroup.deploy.verifying.Verdict;
import org.medgroup.deploy.verifying.Verification;

/** Round by round: work begins, something breaks and comes right again, and once all is quiet everything is compared. */
final class Chaos implements AutoCloseable {
    private static final Duration BEFORE = Duration.ofMillis(1_500);
    private static final Duration AFTER = Duration.ofSeconds(1);
    /** With each of: every answer, every part ready, all quiet. A machine may do other work beside. */
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final ChaosSystem system;
    private final Clinic clinic;
    private final FrontDesk desk;
    private final Ledger ledger = new Ledger();
    private final Set<PlantedRecord> planted = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Quiet quiet;
    private final @Nullable Sabotage sabotage;

    /** Does behind the ledger's back what the system must never do, to show that it would be seen. */
    enum Sabotage {
        lost,
        doubled
    }

    Chaos(ChaosSystem system, Clinic clinic, @Nullable Sabotage sabotage) {
        this.system = system;
        this.clinic = clinic;
        this.desk = new FrontDesk(system.running());
        this.quiet = Quiet.of(system.running());
        this.sabotage = sabotage;
    }

    RoundResult run(Planner.Round round) throws InterruptedException, SQLException {
        var load = new Load(desk, clinic, ledger, round);
        var fault = new Faults(system, desk, planted).of(round, load);
        var remarks = new ArrayList<String>();
        var since = System.nanoTime();
        var healed = false;
        load.start();
        try {
            Thread.sleep(BEFORE);
            system.note("Round " + round.number() + ", " + round.kind().text() + ": strikes");
            fault.strike();
            var ended = new ArrayList<>(system.dead());
            ended.removeAll(fault.mayEnd());
            ended.forEach(part -> remarks.add(part + " has ended by itself"));
            since = System.nanoTime();
            healed = true;
            fault.heal();
            system.note("healed");
            Thread.sleep(AFTER);
            load.end();
            system.revive().stream()
                    .filter(part -> !fault.mayEnd().contains(part))
                    .forEach(part -> remarks.add(part + " has ended by itself"));
            load.resolve(PATIENCE);
            system.note("every request has its answer");
            system.awaitReady(PATIENCE);
            quiet.await(PATIENCE);
            system.note("quiet");
        } catch (Failure e) {
            remarks.add(e.getMessage() + " " + e.remedy());
            healAfterAll(fault, healed, remarks);
        } catch (SQLException | IOException | RuntimeException e) {
            remarks.add("The round broke off: " + e);
            healAfterAll(fault, healed, remarks);
        } finally {
            load.end();
        }
        var recovery = (System.nanoTime() - since) / 1e9;
        remarks.addAll(load.remarks());
        if (load.overtaken() > 0) {
            system.note(load.overtaken() + " requests were refused, whose twins found the time given back");
        }
        if (sabotage != null) {
            commit(sabotage, round);
        }
        remarks.addAll(verify());
        var findings = compare(remarks);
        system.note("compared");
        var violations = remarks.size();
        remarks.addAll(findings.remarks());
        var count = load.count();
        return new RoundResult(
                round.number(),
                round.kind(),
                fault.description(),
                count.acknowledged(),
                count.refused(),
                count.unknown(),
                findings.lost(),
                findings.doubled(),
                findings.doubleBookings(),
                violations,
                recovery,
                remarks);
    }

    /** So that what is compared then is the system, and not the fault that is still there. */
    private static void healAfterAll(Fault fault, boolean healed, List<String> remarks) throws InterruptedException {
        if (healed) {
            return;
        }
        try {
            fault.heal();
        } catch (SQLException | IOException | RuntimeException e) {
            remarks.add("The fault stays: " + e);
        }
    }

    private List<String> verify() throws InterruptedException {
        var violations = new ArrayList<String>();
        try {
            for (Verdict verdict : Verification.of(system.running(), planted).run(_ -> {})) {
                for (var violation : verdict.violations()) {
                    if (told.add(verdict.promise() + violation)) {
                        violations.add(verdict.promise() + ": " + violation);
                    }
                }
            }
        } catch (SQLException | IOException | GeneralSecurityException | RuntimeException e) {
            violations.add("verify cannot be carried out: " + e.getMessage());
        }
        return violations;
    }

    private Findings compare(List<String> remarks) {
        try {
            remarks.addAll(ledger.compareFacts(History.facts(system.running())));
            return ledger.compare(History.stored(system.running()));
        } catch (SQLException e) {
            remarks.add("The store cannot be read: " + e.getMessage());
            return new Findings(0, 0, 0, List.of());
        }
    }

    private void commit(Sabotage wanted, Planner.Round round) throws SQLException, InterruptedException {
        switch (wanted) {
            case lost -> {
                try (var connection = system.superuser("scheduling");
                        var statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    // no trigger and no foreign key holds for a replica
                    statement.execute("set local session_replication_role = replica");
                    statement.execute("""
                        with gone as (
                            delete from domain_event where global_index = (
                                select max(global_index) from domain_event where aggregate_type = 'Appointment')
                            returning global_index)
                        delete from event_journal where global_index in (select global_index from gone)
                        """);
                    connection.commit();
                }
            }
            case doubled -> {
                var random = new Random(round.seed() + 1);
                for (var attempt = 0; attempt < 50; attempt++) {
                    var slot = clinic.anySlot(round.number(), random);
                    var answer = desk.send(
                            "POST",
                            "/api/scheduling/appointments",
                            Clinic.USERS.getFirst(),
                            UUID.randomUUID().toString(),
                            "{\"siteId\":\"%s\",\"patientId\":\"%s\",\"providerId\":\"%s\",\"visitTypeId\":\"%s\",\"start\":\"%s\"}"
                                    .formatted(
                                            clinic.site(),
                                            clinic.anyPatient(random),
                                            slot.provider(),
                                            clinic.visitType(),
                                            slot.start()));
                    if (answer instanceof Answer.Done) {
                        return;
                    }
                }
                throw new Failure("The sabotage did not succeed.", "");
            }
        }
    }

    @Override
    public void close() {
        quiet.close();
    }
}
