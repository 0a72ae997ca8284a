package org.medgroup.deploy.process;

/**
 * What is kept about a process that was started.
 *
 * @param birth see {@link ProcessTable#birthOf}: tells the process from a later one with the same number
 * @param fingerprint see {@link Launch#fingerprint}
 * @param startedAt for people, ISO instant
 */
public record ProcessRecord(String part, long pid, String birth, String fingerprint, String startedAt) {
    /** Whether the process that was started then still runs. */
    public boolean isAlive() {
        return ProcessTable.birthOf(pid).filter(birth::equals).isPresent();
    }
}
