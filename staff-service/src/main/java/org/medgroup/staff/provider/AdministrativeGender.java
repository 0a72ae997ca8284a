package org.medgroup.staff.provider;

/** The codes of FHIR's AdministrativeGender. */
public enum AdministrativeGender {
    MALE,
    FEMALE,
    OTHER,
    UNKNOWN
}
