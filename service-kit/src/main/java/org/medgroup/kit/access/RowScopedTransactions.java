package org.medgroup.kit.access;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/**
 * Every transaction that begins in somebody's name declares first whose rows it is about. Those of the journal and the
 * relay, in which nobody acts, declare nothing and cost nothing.
 */
public final class RowScopedTransactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // nobody sends a transaction manager anywhere
    private final RowScope rows;

    public RowScopedTransactions(DataSource dataSource, RowScope rows) {
        super(dataSource);
        this.rows = rows;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        var sites = rows.current(); // before the connection is taken: the directory may need one of its own
        super.doBegin(transaction, definition);
        if (RowScope.isNothing(sites)) {
            return;
        }
        try {
            rows.declare(sites);
        } catch (RuntimeException failure) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("Cannot declare whose rows the transaction is about", failure);
        }
    }
}
