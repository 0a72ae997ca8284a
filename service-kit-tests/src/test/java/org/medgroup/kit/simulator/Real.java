package org.medgroup.kit.simulator;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The real servers, if a schedule is to be run on them as well. Every step is done by model and server, and their answers
 * are compared; where the model says that a statement waits, the server is not asked before it need not.
 */
public interface Real {
    /** Models only. */
    Real NONE = new Real() {};

    /** @param ofStore whether the part works on the store or on the consumer's database */
    default Real forPart(boolean ofStore) {
        return this;
    }

    default boolean isThere() {
        return false;
    }

    default String topic() {
        return BrokerModel.TOPIC;
    }

    /** The part's one connection. */
    default @Nullable DataSource dataSource() {
        return null;
    }

    /** A connection for each who asks. */
    default @Nullable DataSource connections() {
        return null;
    }

    default String kafka() {
        return "";
    }

    default void begin() {}

    default void commit() {}

    default void rollback() {}

    default void fenceProducers() {}

    default void close() {}

    /** @return what the server says, which is what the model says */
    static <T> T same(String what, T modelled, Supplier<T> asked) {
        var said = asked.get();
        if (!said.equals(modelled)) {
            throw new Violation("%s: the model says %s, the server %s".formatted(what, modelled, said));
        }
        return said;
    }
}
