package org.medgroup.scheduling.site;

import static java.lang.Math.asin;
import static java.lang.Math.cos;
import static java.lang.Math.min;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.toRadians;

/** A point on the earth in decimal degrees of WGS 84. */
public record Place(double latitude, double longitude) {
    /** The mean radius R₁ of the ellipsoid (IUGG), in kilometres. */
    private static final double EARTH_RADIUS = 6371.0088;

    /**
     * As the crow flies: the great circle on a sphere, by the haversine formula, which is within half a per cent of the
     * ellipsoid's. The way by road is longer.
     */
    public double kilometresTo(Place other) {
        double north = sin(toRadians(other.latitude - latitude) / 2);
        double east = sin(toRadians(other.longitude - longitude) / 2);
        double haversine = north * north + cos(toRadians(latitude)) * cos(toRadians(other.latitude)) * east * east;
        return 2 * EARTH_RADIUS * asin(min(1, sqrt(haversine)));
    }
}
