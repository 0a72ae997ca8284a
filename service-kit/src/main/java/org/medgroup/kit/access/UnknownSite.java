package org.medgroup.kit.access;

import org.medgroup.contracts.SiteId;

/**
 * Nothing has told this service of such a site, or not yet. Whoever asked by request learns that there is nothing; what
 * is done without a request is tried again.
 */
public final class UnknownSite extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public UnknownSite(SiteId site) {
        super("Site " + site + " is not known here");
    }
}
