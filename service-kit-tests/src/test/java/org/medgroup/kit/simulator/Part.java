package org.medgroup.kit.simulator;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.simulator.Database.Row;
import org.medgroup.kit.simulator.Database.Transaction;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.SimpleTransactionStatus;

/**
 * A process that can be killed, held up, and cut off from its database at any point. Its work reaches the models through
 * here, so that each thing it asks for is one step of the schedule.
 */
public final class Part implements PlatformTransactionManager {
    /** In steps. */
    private static final int LOCK_TIMEOUT = 400;

    private final World world;
    private final String name;
    private final Database database;
    private final Real real;
    private final Fiber fiber;
    private final List<Runnable> atLossOfConnection = new ArrayList<>();
    private final List<Runnable> atDeath = new ArrayList<>();
    private @Nullable Transaction transaction;
    private boolean broken;
    private boolean killed;
    private int heldUpUntil;
    private @Nullable Runnable postponed;

    Part(World world, String name, Database database, Function<Part, Runnable> work) {
        this.world = world;
        this.name = name;
        this.database = database;
        this.real = world.real().forPart(database == world.store.database);
        this.fiber = new Fiber(name, work.apply(this));
    }

    public World world() {
        return world;
    }

    public Real real() {
        return real;
    }

    String name() {
        return name;
    }

    Fiber fiber() {
        return fiber;
    }

    boolean isRunnable() {
        return world.step() >= heldUpUntil && fiber.isRunnable();
    }

    void holdUp(int steps) {
        heldUpUntil = world.step() + steps;
    }

    /** Here anything else may happen first. */
    public void point(String what) {
        if (killed) {
            throw new Killed();
        }
        if (!world.isCalm()) {
            fiber.pause();
            if (killed) {
                throw new Killed();
            }
        }
        world.trace(name, what);
    }

    /** Between two pieces of work; here something else may happen first in calm times, too. */
    void pause() {
        fiber.pause();
        if (killed) {
            throw new Killed();
        }
    }

    /** Goes on when the condition holds: a lock is free, the broker is ready. */
    void await(BooleanSupplier condition) {
        if (!condition.getAsBoolean()) {
            world.trace(name, "waits");
            fiber.await(condition);
            if (killed) {
                throw new Killed();
            }
        }
    }

    /** Waits for the row and locks it. Two that wait for each other do not do so for ever. */
    void lock(Row<?> row, Transaction by) {
        int patience = world.step() + LOCK_TIMEOUT;
        await(() -> row.isFreeFor(by) || world.step() > patience);
        refuseIfBroken();
        if (!row.isFreeFor(by)) {
            world.trace(name, "… gives up waiting");
            throw new CannotAcquireLockException("deadlock", new SQLException("deadlock detected", "40P01"));
        }
        row.lock(by);
    }

    /** SIGKILL. Servers notice at once: what was open is rolled back. */
    void kill() {
        loseConnection();
        atDeath.forEach(Runnable::run);
        killed = true;
        fiber.resume();
        real.close();
    }

    /** Servers notice at once, the process with the next thing it asks for. */
    void loseConnection() {
        if (transaction != null) {
            transaction.rollback();
            broken = true;
        }
        real.rollback();
        atLossOfConnection.forEach(Runnable::run);
        atLossOfConnection.clear();
    }

    public void atLossOfConnection(Runnable effect) {
        atLossOfConnection.add(effect);
    }

    public void atDeath(Runnable effect) {
        atDeath.add(effect);
    }

    /** One statement, in the present transaction or in one of its own. */
    public <T> T statement(String what, Function<Transaction, T> body) {
        point(what);
        refuseIfBroken();
        var fault = world.statementFault();
        if (fault == World.Fault.BEFORE) {
            world.trace(name, "… the connection breaks before that");
            loseConnection();
            throw lost();
        }
        if (transaction != null) {
            return body.apply(transaction);
        }
        var own = database.begin();
        transaction = own;
        T answer;
        try {
            answer = body.apply(own);
            refuseIfBroken();
            own.commit();
        } catch (RuntimeException | Error e) {
            own.rollback();
            throw e;
        } finally {
            transaction = null;
            broken = false;
        }
        if (fault == World.Fault.AFTER) {
            world.trace(name, "… the answer is lost");
            loseConnection();
            throw lost();
        }
        return answer;
    }

    public void run(String what, Consumer<Transaction> body) {
        statement(what, transaction -> {
            body.accept(transaction);
            return "";
        });
    }

    void refuseIfBroken() {
        if (broken) {
            throw lost();
        }
    }

    public static RuntimeException lost() {
        return new DataAccessResourceFailureException("connection lost", new SQLException("connection lost", "08006"));
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        if (transaction != null) {
            throw new IllegalStateException("No transaction within another is expected here");
        }
        point("begins a transaction");
        transaction = database.begin();
        broken = false;
        real.begin();
        return new SimpleTransactionStatus(true);
    }

    @Override
    public void commit(TransactionStatus status) {
        if (status.isRollbackOnly()) {
            rollback(status);
            return;
        }
        try {
            point("commits");
            var fault = broken ? World.Fault.BEFORE : world.statementFault();
            if (fault == World.Fault.BEFORE) {
                world.trace(name, "… which fails");
                loseConnection();
                throw lostAtCommit();
            }
            Objects.requireNonNull(transaction).commit();
            real.commit();
            if (fault == World.Fault.AFTER) {
                world.trace(name, "… whose answer is lost");
                throw lostAtCommit();
            }
        } finally {
            transaction = null;
            broken = false;
        }
        var after = postponed;
        postponed = null;
        if (after != null) {
            after.run();
        }
    }

    /** For {@link Mutation#CONSUMER_MARKS_BEFORE_THE_EFFECT}. */
    public void commitSoFar() {
        point("commits in the middle");
        refuseIfBroken();
        Objects.requireNonNull(transaction).commit();
        transaction = database.begin();
    }

    /** For {@link Mutation#CONSUMER_MARKS_AFTER_THE_EFFECT}. */
    public void afterCommit(Runnable statement) {
        postponed = statement;
    }

    private static TransactionSystemException lostAtCommit() {
        return new TransactionSystemException("Could not commit", new SQLException("connection lost", "08006"));
    }

    @Override
    public void rollback(TransactionStatus status) {
        var ending = transaction;
        transaction = null;
        broken = false;
        postponed = null;
        if (ending != null && !killed) {
            world.trace(name, "rolls back");
            ending.rollback();
            real.rollback();
        }
    }

    boolean isAlive() {
        return !killed && !fiber.isEnded();
    }
}
