package org.medgroup.kit.axon;

import org.axonframework.common.IdentifierFactory;
import org.medgroup.kit.Ids;

/** Event ids that grow with time, so that their index grows at its end. Axon finds this class as a service. */
public final class TimeOrderedIdentifiers extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return Ids.next().toString();
    }
}
