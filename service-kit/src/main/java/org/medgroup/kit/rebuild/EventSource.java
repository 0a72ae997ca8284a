package org.medgroup.kit.rebuild;

/** Where a rebuild's events come from. Not for several threads. */
interface EventSource extends AutoCloseable {
    /**
     * Folds the next events into whatever tables the caller's transaction uses.
     *
     * @return how many were looked at; 0: everything that the live tables know has been folded
     */
    int advance();

    /** Until the transaction ends, nothing new happens that {@link #advance} would not get to see. */
    void hold();

    /** To be called when the transaction fails in which {@link #advance} was called: nothing of it has happened. */
    void undo();

    /** To be called when it has succeeded. */
    void done();

    /** How many events have been folded. */
    long events();

    @Override
    void close();
}
