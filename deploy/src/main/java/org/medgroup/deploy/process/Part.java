package org.medgroup.deploy.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One process of the system, and all that is particular to it. */
public interface Part {
    /** Also the name of its log. */
    String name();

    /** Where it is found, for people. */
    String url();

    /** Every port that it opens. */
    List<Integer> ports();

    /** Names of the parts that have to be ready before this one starts. */
    Set<String> needs();

    /**
     * Does what has to be done before the process can start (unpacking, creating a cluster) and says how to start it.
     * Quick when it was done before, and harmless while the process runs.
     *
     * @param say takes what is being done just now, for the progress display
     */
    Launch prepare(Consumer<String> say);

    /** Whether it can do its work, asked over its own protocol; false as well if nobody answers within a second or two. */
    boolean isReady();

    /** What has to happen once it is ready and before others use it. */
    default void settle(Consumer<String> say) {}

    /** Whether its start should never wait for its turn. */
    default boolean takesLongest() {
        return false;
    }

    /** How long it may take to become ready before the start counts as failed. */
    Duration patience();

    /** The cache it starts from, for Java programs. */
    default Optional<StartupCache> startupCache() {
        return Optional.empty();
    }

    /** Processes of this part that nobody has on record. The mark on the command line finds those of Java programs. */
    default List<Long> strays() {
        return List.of();
    }

    default StopSignal stopSignal() {
        return StopSignal.TERM;
    }

    /** How long it may take to end in order; much longer for a first run, which writes its start-up cache as it ends. */
    default Duration stopPatience() {
        return startupCache().filter(StartupCache::isMissing).isPresent()
                ? Duration.ofSeconds(180)
                : Duration.ofSeconds(45);
    }
}
