package org.medgroup.kit.access;

import java.util.Set;
import org.medgroup.contracts.SiteId;

/** A command that names sites. Each of them must lie within the sender's scope. */
public interface NamesSites {
    Set<SiteId> sites();
}
