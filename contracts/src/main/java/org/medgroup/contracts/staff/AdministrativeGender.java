package org.medgroup.contracts.staff;

/** The codes of FHIR's AdministrativeGender, as patients ask for them: "a woman, please". */
public enum AdministrativeGender {
    MALE,
    FEMALE,
    OTHER,
    UNKNOWN
}
