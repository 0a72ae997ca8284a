package org.medgroup.contracts.staff;

/** Whether a credential counts at all; whether it counts on a given day is a matter of its dates. */
public enum CredentialStatus {
    VALID,
    REVOKED
}
