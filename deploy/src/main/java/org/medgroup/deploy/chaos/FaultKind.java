package org.medgroup.deploy.chaos;

import java.util.Arrays;
import java.util.Optional;

/** What can go wrong, and how often in one turn of all of it. */
enum FaultKind {
    /** {@code kill -9}; of PostgreSQL also a single session, or the whole family at once. */
    KILL("kill", 3),
    /** Stands still for seconds, then goes on as if nothing had been. */
    PAUSE("pause", 3),
    /** The way between two parts is silent, one way or both, or resets every connection. */
    CUT("cut", 3),
    /** One broker of three is away for longer than a restart takes. */
    BROKER("broker", 1),
    DISK_POSTGRES("disk-postgres", 1),
    DISK_KAFKA("disk-kafka", 1),
    /** One service's clock is wrong, jumps, and comes right again. */
    CLOCK("clock", 1),
    /** Records that nobody can read, some under the key of an appointment that goes on changing. */
    POISON("poison", 1),
    /** Records copied to the topic a second time. */
    DUPLICATE("duplicate", 1),
    /** Transactions that stay open with their events drawn, while later ones commit. */
    LATE_COMMIT("late-commit", 1);

    private final String name;
    private final int timesInATurn;

    FaultKind(String name, int timesInATurn) {
        this.name = name;
        this.timesInATurn = timesInATurn;
    }

    String text() {
        return name;
    }

    int timesInATurn() {
        return timesInATurn;
    }

    static Optional<FaultKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name.equals(name)).findFirst();
    }
}
