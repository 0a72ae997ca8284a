package org.medgroup.staff.site;

/** A point on the earth in decimal degrees of WGS 84. */
public record Coordinates(double latitude, double longitude) {}
