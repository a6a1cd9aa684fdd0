/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Objects;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.geometry.RadialUnit;

/**
 * The bins of a pattern (one sector) or a cake (several sectors). Radial bins are equal in the radial unit. Sectors are
 * equal parts of the azimuth range, which starts at {@code azimuthStart} and runs {@code azimuthWidth} degrees
 * counter-clockwise, across the seam at +-180 degrees if need be.
 *
 * @param unit radial unit
 * @param bins number of radial bins
 * @param radialMin lower edge of the first bin; NaN: as the pixels reach
 * @param radialMax upper edge of the last bin; NaN: as the pixels reach
 * @param sectors number of azimuthal bins
 * @param azimuthStart deg
 * @param azimuthWidth deg, above 0 to 360
 * @param split how pixels are shared among bins
 */
public record Binning(
        RadialUnit unit,
        int bins,
        double radialMin,
        double radialMax,
        int sectors,
        double azimuthStart,
        double azimuthWidth,
        Split split) {

    /** Most bins (radial times azimuthal) that fit one array. */
    private static final long MOST = 1 << 26;

    public Binning {
        Objects.requireNonNull(unit);
        Objects.requireNonNull(split);
        if (bins < 1 || sectors < 1 || (long) bins * sectors > MOST) {
            throw new IllegalArgumentException("There is at least one bin and one sector, and " + MOST
                    + " bins at most: found "
                    + bins + " bins, " + sectors + " sectors.");
        }
        if (radialMin < 0 || radialMax <= radialMin || Double.isInfinite(radialMax)) {
            throw new IllegalArgumentException("A radial range starts at 0 or above and ends above its start: found "
                    + radialMin + " to "
                    + radialMax + " " + unit.symbol() + ".");
        }
        if (!(azimuthWidth > 0) || azimuthWidth > 360 || !Double.isFinite(azimuthStart)) {
            throw new IllegalArgumentException("An azimuth range spans more than 0 and at most 360 deg: found "
                    + azimuthWidth
                    + " deg from " + azimuthStart + " deg.");
        }
    }

    /** A pattern over all pixels, split by bounding boxes. */
    public static Binning pattern(RadialUnit unit, int bins) {
        return new Binning(unit, bins, Double.NaN, Double.NaN, 1, -180, 360, Split.BBOX);
    }

    /** A cake over the whole circle, from -180 to 180 degrees, split by bounding boxes. */
    public static Binning cake(RadialUnit unit, int bins, int sectors) {
        return new Binning(unit, bins, Double.NaN, Double.NaN, sectors, -180, 360, Split.BBOX);
    }

    public Binning withSplit(Split other) {
        return new Binning(unit, bins, radialMin, radialMax, sectors, azimuthStart, azimuthWidth, other);
    }

    /** With a radial range, in the radial unit. */
    public Binning withRadialRange(double min, double max) {
        return new Binning(unit, bins, min, max, sectors, azimuthStart, azimuthWidth, split);
    }

    /**
     * With an azimuth range, deg, from {@code start} counter-clockwise to {@code end}: 170 to -170 is the 20 degrees
     * across the seam.
     */
    public Binning withAzimuthRange(double start, double end) {
        double width = end > start ? end - start : end - start + 360;
        return new Binning(unit, bins, radialMin, radialMax, sectors, start, width, split);
    }

    /** Whether the azimuth does not matter: one sector, the whole circle. */
    boolean wholeCircle() {
        return sectors == 1 && azimuthWidth == 360;
    }

    /** Radial times azimuthal bins. */
    int size() {
        return bins * sectors;
    }

    /** Centres of the sectors, deg. */
    public Axis azimuthAxis() {
        double step = azimuthWidth / sectors;
        return Axis.linear("azimuth", Quantities.AZIMUTH, Unit.of("deg"), sectors, azimuthStart + step / 2, step);
    }

    /** Centres of the radial bins. */
    Axis radialAxis(RadialRange range) {
        double step = range.binWidth(bins);
        return Axis.linear(unit.axisName(), unit.quantity(), unit.unit(), bins, range.min() + step / 2, step);
    }
}
