/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.BlockReader;
import org.solidus.io.file.Calibration;
import org.solidus.io.file.PlaneBlocks;

/**
 * Which dimensions of an image are a frame and which were scanned. A file lists its dimensions fastest first; of what a
 * detector gives (a spectrum, a pattern) and where the beam was, either may be the faster one. That is told by the
 * units of the calibrations first, then by the tag {@code Meta Data.Data Order Swapped} (the detector is the faster
 * one), then by the format: a spectrum image without them has its energies as the slowest dimension, and so has a scan
 * of diffraction patterns its patterns, for programs before GMS 3 wrote no such tag.
 *
 * @param scan dimensions of the file, slowest first
 * @param frame dimensions of the file, slowest first
 * @param planes whether the frame lies in planes over the scan: its dimensions are the slow ones of the file
 * @param kind what is in a frame
 */
record DmLayout(int[] scan, int[] frame, boolean planes, Kind kind) {

    /** What a frame is. */
    enum Kind {
        SPECTRUM,
        IMAGE
    }

    private static final Unit PER_METRE = Unit.of("1/m");
    private static final Unit METRE = Unit.of("m");
    private static final Unit RADIAN = Unit.of("rad");
    private static final Unit ELECTRONVOLT = Unit.of("eV");

    static DmLayout of(DmImage image) throws IOException {
        int rank = image.lengths().length;
        DmGroup meta = image.tags().group("ImageTags", "Meta Data");
        boolean swapped = meta.number("Data Order Swapped").orElse(0) != 0;
        if (rank == 1) {
            return new DmLayout(new int[0], new int[] {0}, false, Kind.SPECTRUM);
        }
        String format = meta.text("Format").orElse("");
        boolean spectra = format.equals("Spectrum image")
                || format.equals("Spectrum") && rank == 2
                || image.tags().group("ImageTags").has("spim");
        OptionalInt energy = spectra ? energy(image) : OptionalInt.empty();
        if (spectra && (rank <= 3 || energy.isPresent())) {
            int byFormat = rank == 2 || swapped ? 0 : rank - 1;
            return spectra(energy.orElse(byFormat), rank);
        }
        return patterns(image, rank, meta);
    }

    /** Spectra along a dimension, at the points of all others. */
    private static DmLayout spectra(int energy, int rank) {
        boolean planes = energy == rank - 1;
        if (!planes && energy != 0) {
            return natural(rank);
        }
        int[] scan = IntStream.range(0, rank)
                .map(i -> rank - 1 - i)
                .filter(i -> i != energy)
                .toArray();
        return new DmLayout(scan, new int[] {energy}, planes, Kind.SPECTRUM);
    }

    /** Frames of the fastest dimensions. */
    private static DmLayout natural(int rank) {
        int[] all = IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
        int leading = rank - 2;
        return new DmLayout(
                IntStream.of(all).limit(leading).toArray(),
                IntStream.of(all).skip(leading).toArray(),
                false,
                Kind.IMAGE);
    }

    /** Patterns at the points of a scan, images of a stack. */
    private static DmLayout patterns(DmImage image, int rank, DmGroup meta) throws IOException {
        boolean diffraction = meta.text("Format").orElse("").equals("Diffraction image");
        boolean ordered = meta.has("Data Order Swapped");
        boolean swapped = meta.number("Data Order Swapped").orElse(0) != 0;
        boolean scanFirst = isDetector(image, rank - 1) && isDetector(image, rank - 2);
        boolean patternFirst = isDetector(image, 0) && isDetector(image, 1);
        for (int i = 0; i < rank - 2; i++) {
            scanFirst &= isPlace(image, i);
        }
        // Without units and tag the scan of old files comes first, as the places of a spectrum image do.
        boolean unmarked = rank == 4 && diffraction && !ordered && !patternFirst;
        if (rank > 2 && !swapped && (scanFirst || unmarked)) {
            int[] scan = IntStream.range(0, rank - 2).map(i -> rank - 3 - i).toArray();
            return new DmLayout(scan, new int[] {rank - 1, rank - 2}, true, Kind.IMAGE);
        }
        return natural(rank);
    }

    private static OptionalInt energy(DmImage image) throws IOException {
        for (int i = 0; i < image.lengths().length; i++) {
            if (calibration(image, i).readUnit().compatible(ELECTRONVOLT)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isPlace(DmImage image, int dimension) throws IOException {
        return calibration(image, dimension).readUnit().compatible(METRE);
    }

    private static boolean isDetector(DmImage image, int dimension) throws IOException {
        Unit unit = calibration(image, dimension).readUnit();
        // An angle is a number without a dimension, and so is what has no unit at all.
        return unit.compatible(PER_METRE) || !unit.symbol().isEmpty() && unit.compatible(RADIAN);
    }

    /** How a dimension is calibrated; not at all where the file has fewer calibrations than dimensions. */
    static Calibration calibration(DmImage image, int dimension) throws IOException {
        List<DmGroup> all =
                image.tags().group("ImageData", "Calibrations", "Dimension").groups();
        if (dimension >= all.size()) {
            return Calibration.NONE;
        }
        DmGroup given = all.get(dimension);
        return Calibration.ofOrigin(
                given.number("Origin").orElse(0),
                given.number("Scale").orElse(1),
                given.text("Units").orElse(""));
    }

    int scanRank() {
        return scan.length;
    }

    /** Scan axes, then those of a frame. */
    List<Axis> axes(DmImage image) throws IOException {
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < scan.length; i++) {
            axes.add(axis(image, scan[i], scanName(image, scan[i], scan.length - 1 - i)));
        }
        for (int i = 0; i < frame.length; i++) {
            axes.add(axis(image, frame[i], frameName(image, frame[i], frame.length - 1 - i)));
        }
        return axes;
    }

    private static Axis axis(DmImage image, int dimension, String name) throws IOException {
        return calibration(image, dimension).axis(name, image.lengths()[dimension]);
    }

    /** A scan of spectra or patterns is over places, one of images over frames, unless its unit says more. */
    private String scanName(DmImage image, int dimension, int fromEnd) throws IOException {
        Unit unit = calibration(image, dimension).readUnit();
        if (unit.compatible(Unit.of("s"))) {
            return "time";
        }
        if (unit.compatible(ELECTRONVOLT)) {
            return energyName(image);
        }
        if (kind == Kind.IMAGE && !isRaster(image)) {
            return unit.compatible(METRE) ? "z" : "frame";
        }
        return fromEnd == 0 ? "x" : fromEnd == 1 ? "y" : "scan" + fromEnd;
    }

    /** Whether the beam went from place to place: over a raster, or along a line of patterns. */
    private boolean isRaster(DmImage image) throws IOException {
        boolean line = scan.length == 1 && isPlace(image, scan[0]) && isDetector(image, frame[0]);
        return scan.length > 1 || line;
    }

    private String frameName(DmImage image, int dimension, int fromEnd) throws IOException {
        Unit unit = calibration(image, dimension).readUnit();
        if (unit.compatible(ELECTRONVOLT)) {
            return energyName(image);
        }
        if (kind == Kind.SPECTRUM) {
            boolean light = image.tags()
                    .group("ImageTags", "Meta Data")
                    .text("Signal")
                    .orElse("")
                    .equals("CL");
            return light && unit.compatible(METRE) ? "wavelength" : scan.length == 0 ? "x" : "channel";
        }
        if (isRaster(image)) {
            return fromEnd == 0 ? "column" : "row";
        }
        return fromEnd == 0 ? "x" : "y";
    }

    private static String energyName(DmImage image) throws IOException {
        DmGroup tags = image.tags().group("ImageTags");
        String signal = tags.group("Meta Data").text("Signal").orElse("");
        boolean loss = signal.equals("EELS") || tags.group("spim").has("eels") || signal.isEmpty() && tags.has("EELS");
        return loss ? "energy_loss" : "energy";
    }

    /** Reads its frames. */
    BlockReader blocks(DmImage image, ElementType type) {
        int[] lengths = IntStream.concat(IntStream.of(scan), IntStream.of(frame))
                .map(i -> image.lengths()[i])
                .toArray();
        DmArray pixels = image.pixels();
        return new PlaneBlocks(image.file(), pixels.position(), pixels.order(), type, lengths, scan.length, planes);
    }
}
