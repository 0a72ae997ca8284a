package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Something that goes wrong while work goes on, and comes right again. */
interface Fault {
    /** In words, for the table: what exactly struck whom. */
    String description();

    /** Does the harm, and lets it last. */
    void strike() throws InterruptedException, SQLException, IOException;

    /** Takes the cause away, as an operator or a supervisor would; what the system does then is its own affair. */
    void heal() throws InterruptedException, SQLException, IOException;

    /** Which parts may end by it, beside the one that is ended. Any other end is a violation. */
    default List<String> mayEnd() {
        return List.of();
    }
}
