package org.medgroup.staff.site;

/** Where a site is. Street and postal code may be empty: imported sites are often known by their town only. */
public record Address(String line, String city, String state, String postalCode) {}
