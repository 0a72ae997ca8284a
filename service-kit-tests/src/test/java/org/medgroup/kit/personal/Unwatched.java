package org.medgroup.kit.personal;

import java.util.UUID;

/** For sealers whose openings are nobody's business. */
enum Unwatched implements Witness {
    HERE;

    @Override
    public void read(UUID personId, String field) {}

    @Override
    public void searched(String field) {}
}
