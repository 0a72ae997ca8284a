package org.medgroup.kit.web;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * A handler method runs in one transaction, which is where it declares whose rows it may see. A write request has opened
 * its own before. A read's begins when the arguments are there and is over before the answer is written, so that nobody
 * who reads slowly holds a connection.
 */
final class TransactionalHandlers extends RequestMappingHandlerAdapter {
    // asked for late: MVC is set up before the database
    private final ObjectProvider<PlatformTransactionManager> transactions;

    TransactionalHandlers(ObjectProvider<PlatformTransactionManager> transactions) {
        this.transactions = transactions;
    }

    @Override
    protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod handler) {
        return RequestPolicy.isFrameworks(handler)
                ? super.createInvocableHandlerMethod(handler)
                : new InTransaction(handler, new TransactionTemplate(transactions.getObject()));
    }

    private static final class InTransaction extends ServletInvocableHandlerMethod {
        private final TransactionTemplate transaction;

        InTransaction(HandlerMethod handler, TransactionTemplate transaction) {
            super(handler);
            this.transaction = transaction;
        }

        @Override
        protected @Nullable Object doInvoke(@Nullable Object... arguments) throws Exception {
            try {
                return transaction.execute(_ -> invoke(arguments));
            } catch (HandlerFailed failed) {
                throw failed.failure;
            }
        }

        private @Nullable Object invoke(@Nullable Object... arguments) {
            try {
                return super.doInvoke(arguments);
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new HandlerFailed(failure);
            }
        }
    }

    /** Carries a checked exception out of the transaction, which it undoes. */
    private static final class HandlerFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Exception failure;

        HandlerFailed(Exception failure) {
            super(null, failure, false, false);
            this.failure = failure;
        }
    }
}
