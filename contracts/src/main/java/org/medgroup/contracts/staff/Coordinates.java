package org.medgroup.contracts.staff;

/** A point on the earth in decimal degrees of WGS 84. */
public record Coordinates(double latitude, double longitude) {
    public Coordinates {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("Not on the earth: " + latitude + ", " + longitude);
        }
    }
}
