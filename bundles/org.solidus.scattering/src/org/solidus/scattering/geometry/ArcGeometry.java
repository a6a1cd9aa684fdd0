/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.util.List;

/**
 * Where the modules of an ARC detector stand: flat modules on an arc about the sample, stored in one image and
 * integrated as one detector. Each module is a plane of its own with the axes and signs of {@link FlatGeometry}
 * (rot3 = 0); rot2 = pi (offset + scale angle) / 180 puts it on the arc.
 *
 * <p>The stored image, in native orientation: rows run along the arc and two-theta grows with the row (offsets are
 * negative); columns run across it, with x. The modules follow each other in the order of the list, with pad rows
 * between, which hold no pixels: image row = index (rows of a module + pad rows) + row of the module. For the detector
 * of beamline I15-1: 24 modules of 256 x 768 pixels of 55 um with 20 pad rows, 6604 x 768 in all. So does the program
 * of the beamline (arcwright, which cuts such frames into modules and gives each to pyFAI with orientation 3).
 *
 * @param modules in the order in which the image holds them
 * @param scale of the arm's angle
 * @param angle of the arm, deg; an arm at the two-theta t of its motor has the angle -t
 * @param wavelength m; NaN when it is not known
 * @param detector the whole image; its {@link ModuleLayout} says the rows of a module and the pad rows
 * @param orientation how the stored image lies on the detector
 */
public record ArcGeometry(
        List<ArcModule> modules,
        double scale,
        double angle,
        double wavelength,
        Detector detector,
        Orientation orientation)
        implements Geometry {

    /** Name of the detector of such a geometry. */
    public static final String NAME = "ARC";

    public ArcGeometry {
        modules = List.copyOf(modules);
        if (modules.isEmpty()) {
            throw new IllegalArgumentException("An ARC detector has at least one module; there is none.");
        }
        if (!Double.isFinite(scale) || !Double.isFinite(angle)) {
            throw new IllegalArgumentException(
                    "Scale and angle of the arm are finite numbers: found " + scale + " and " + angle + ".");
        }
        if (wavelength <= 0 || Double.isInfinite(wavelength)) {
            throw new IllegalArgumentException("The wavelength is positive: found " + wavelength + " m.");
        }
        ModuleLayout layout = detector.layout()
                .orElseThrow(() -> new IllegalArgumentException("The detector of an ARC geometry has modules."));
        if (detector.rows() != rows(modules.size(), layout) || detector.columns() != layout.columns()) {
            throw new IllegalArgumentException("An image of " + modules.size() + " modules has "
                    + rows(modules.size(), layout) + " x " + layout.columns() + " pixels, not " + detector.rows()
                    + " x " + detector.columns() + ".");
        }
    }

    /**
     * The detector of so many modules one below the other.
     *
     * @param rows of a module
     * @param columns of a module
     * @param gapRows pad rows between two modules
     * @param pixel1 height of a pixel, m
     * @param pixel2 width of a pixel, m
     */
    public static Detector detector(int modules, int rows, int columns, int gapRows, double pixel1, double pixel2) {
        ModuleLayout layout = new ModuleLayout(rows, columns, gapRows, 0, 0);
        return new Detector(NAME, pixel1, pixel2, rows(modules, layout), columns, java.util.Optional.of(layout));
    }

    private static int rows(int modules, ModuleLayout layout) {
        return Math.addExact(
                Math.multiplyExact(modules, layout.rows()), Math.multiplyExact(modules - 1, layout.rowGap()));
    }

    private ModuleLayout layout() {
        return detector.layout().orElseThrow();
    }

    /** Rows of a module. */
    public int moduleRows() {
        return layout().rows();
    }

    /** Rows from the start of a module to that of the next. */
    public int pitch() {
        return layout().rows() + layout().rowGap();
    }

    /** rot2 of a module, rad. */
    public double rot2(int module) {
        return Math.toRadians(modules.get(module).offset() + scale * angle);
    }

    /**
     * The module of a row of the image in native orientation, 0 first; a pad row counts to the module above it.
     */
    public int module(int nativeRow) {
        return Math.max(0, Math.min(modules.size() - 1, Math.floorDiv(nativeRow, pitch())));
    }

    /** Mean distance of the modules, m. */
    @Override
    public double distance() {
        return modules.stream().mapToDouble(ArcModule::distance).average().orElseThrow();
    }

    @Override
    public ArcGeometry withWavelength(double metres) {
        return new ArcGeometry(modules, scale, angle, metres, detector, orientation);
    }

    @Override
    public ArcGeometry withOrientation(Orientation other) {
        return new ArcGeometry(modules, scale, angle, wavelength, detector, other);
    }

    /** The same with other places of the modules. */
    public ArcGeometry withModules(List<ArcModule> others) {
        return new ArcGeometry(others, scale, angle, wavelength, detector, orientation);
    }

    /** The same with the arm at another angle, deg. */
    public ArcGeometry withAngle(double degrees) {
        return new ArcGeometry(modules, scale, degrees, wavelength, detector, orientation);
    }

    @Override
    public ArcGeometry forImage(int rows, int columns) {
        if (detector.rows() == rows && detector.columns() == columns) {
            return this;
        }
        boolean transposed = detector.rows() == columns && detector.columns() == rows;
        throw new IllegalArgumentException("The geometry is for an ARC detector of " + modules.size() + " modules of "
                + layout().rows() + " x " + layout().columns() + " pixels with " + layout().rowGap()
                + " pad rows between, " + detector.rows() + " x " + detector.columns() + " in all; the image has "
                + rows + " x " + columns + (transposed ? ": rows and columns are exchanged." : "."));
    }
}
