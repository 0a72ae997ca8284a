package org.medgroup.kit.simulator;

/** A mistake that could have been made; the simulator is only worth something if it finds each of them. */
public enum Mutation {
    SEQUENCER_READS_BY_GLOBAL_INDEX("the sequencer goes on after the highest global index it has placed"),
    SEQUENCER_BOUND_TOO_HIGH("the scan's bound is the next transaction id instead of the oldest running one"),
    SEQUENCER_BOUND_READ_AFTER_THE_SCAN("the scan's bound is read after the scan"),
    SEQUENCER_ORDERS_BY_TRANSACTION("the sequencer orders by transaction id"),
    SEQUENCER_MOVES_BOUND_OF_INCOMPLETE_PASS("an incomplete pass moves the bound, too"),
    RELAY_READS_BY_GLOBAL_INDEX("the relay reads the journal by global index"),
    RELAY_STORES_POSITION_FIRST("the relay stores its position before it sends"),
    RELAY_WITHOUT_TRANSACTION("the batch is sent without a transaction"),
    RELAY_WITHOUT_FENCING("who takes over does not fence its predecessor"),
    RELAY_DOES_NOT_READ_THE_TOPIC("who takes over believes the stored position, not the topic"),
    RELAY_READS_UNCOMMITTED_ENDS("who takes over takes aborted records for the topic's end"),
    CONSUMER_READS_UNCOMMITTED("the consumer reads what is not committed"),
    CONSUMER_WITHOUT_COMPARE("the mark is set without being compared"),
    CONSUMER_MARKS_BEFORE_THE_EFFECT("the mark is committed before the effect"),
    CONSUMER_MARKS_AFTER_THE_EFFECT("the mark is set after the effect has been committed"),
    CONSUMER_IGNORES_PARKED_KEYS("events of a parked key are handled"),
    CONSUMER_DOES_NOT_LOCK_PARKED_KEYS("a parked key is looked at without locking it"),
    CONSUMER_STARTS_AT_THE_END("an assigned partition is read from its end instead of from the mark"),
    REPLAY_DELETES_IN_A_TRANSACTION_OF_ITS_OWN("a replayed record is deleted in a transaction of its own"),
    REPLAY_TAKES_THE_LATEST_FIRST("a replay begins with the chain's last record"),
    RESTORE_KEEPS_THE_EPOCH("a journal that was set back goes on in the same epoch"),
    EPOCH_SETTLES_WHAT_HAS_NO_POSITION("events without a position are taken for journaled when an epoch is opened"),
    CONSUMER_KEEPS_WHAT_WAS_TAKEN_BACK("who has applied events that were taken back goes on"),
    CONSUMER_STARTS_OVER_WITHOUT_FORGETTING("who starts over keeps the effects"),
    CONSUMER_FORGETS_ALL_BUT_WHAT_IS_PARKED("who starts over keeps what is parked"),
    CONSUMER_DOES_NOT_LOCK_ITS_MARKS("a change of generation does not lock the marks that it decides by");

    private final String what;

    Mutation(String what) {
        this.what = what;
    }

    @Override
    public String toString() {
        return what;
    }
}
