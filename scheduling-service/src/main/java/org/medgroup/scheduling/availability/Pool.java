package org.medgroup.scheduling.availability;

import java.util.Set;
import org.medgroup.contracts.ProviderId;

/**
 * Any of these.
 *
 * @param providers none: whoever may do it at the site
 * @param preferences what they have in common; its windows mean nothing here
 */
public record Pool(Set<ProviderId> providers, Preferences preferences) {
    public Pool {
        providers = Set.copyOf(providers);
    }
}
