package org.medgroup.staff.provider;

import org.medgroup.contracts.ProviderId;

/** Which provider has which NPI. */
public interface ProviderNpis {
    /**
     * Takes the NPI for the provider, in the transaction of the command; a competing claim waits for the outcome.
     *
     * @return false if another provider has it
     */
    boolean claim(Npi npi, ProviderId provider);
}
