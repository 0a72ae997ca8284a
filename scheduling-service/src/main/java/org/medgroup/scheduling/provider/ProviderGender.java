package org.medgroup.scheduling.provider;

/** The codes of FHIR's AdministrativeGender. */
public enum ProviderGender {
    MALE,
    FEMALE,
    OTHER,
    UNKNOWN
}
