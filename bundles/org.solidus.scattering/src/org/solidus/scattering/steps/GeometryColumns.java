/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results;
import org.solidus.core.source.Source;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.ArcModule;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.KnownDetectors;
import org.solidus.scattering.geometry.Orientation;

/** The geometry of a row of {@code scattering.calibrate}. */
final class GeometryColumns {

    static final String DETECTOR = "detector";

    private static final String LAST_OF_MODULE = " offset";

    private final Table table;
    private final String where;

    private GeometryColumns(Table table, String where) {
        this.table = table;
        this.where = where;
    }

    /**
     * The one row of the one result.
     *
     * @param where the file to write, for messages
     */
    static GeometryColumns of(Results results, String where) throws IOException {
        List<String> names =
                results.results().stream().map(Results.Result::name).toList();
        if (names.size() != 1) {
            throw new IOException(where + " holds one geometry, and there are " + names.size()
                    + " results: name one of " + String.join(", ", names) + ".");
        }
        Source source = results.results().get(0).source();
        if (!source.info().signature().isTable()) {
            throw new IOException(
                    where + " cannot hold '" + names.get(0) + "': a geometry is the table of scattering.calibrate.");
        }
        if (source.info().frames() != 1) {
            throw new IOException(where + " holds one geometry, and '" + names.get(0) + "' has "
                    + source.info().frames() + ": calibrate one frame, or the sum of all.");
        }
        Frame frame = source.frame(0);
        if (frame.table().rows() != 1) {
            throw new IOException(where + " holds one geometry, and the table '" + names.get(0) + "' has "
                    + frame.table().rows() + " rows.");
        }
        return new GeometryColumns(frame.table(), where);
    }

    /** The one row of a table. @param where for messages */
    static GeometryColumns of(Table table, String where) throws IOException {
        if (table.rows() != 1) {
            throw new IOException(where + " is one row, and the table has " + table.rows() + ".");
        }
        return new GeometryColumns(table, where);
    }

    FlatGeometry flat() throws IOException {
        try {
            return new FlatGeometry(
                    number("distance"),
                    number("poni1"),
                    number("poni2"),
                    number("rot1"),
                    number("rot2"),
                    number("rot3"),
                    number("wavelength") * 1e-10,
                    detector(),
                    orientation());
        } catch (IllegalArgumentException e) {
            throw new IOException(where + " can't be written: " + e.getMessage(), e);
        }
    }

    private Detector detector() throws IOException {
        Detector generic = Detector.generic(number("pixel1"), number("pixel2"), whole("rows"), whole("columns"));
        Optional<Detector> known =
                table.find(DETECTOR).map(column -> column.text(0)).flatMap(KnownDetectors::find);
        return known.filter(one -> one.pixel1() == generic.pixel1() && one.pixel2() == generic.pixel2())
                .map(one -> one.withShape(generic.rows(), generic.columns()))
                .orElse(generic);
    }

    private Orientation orientation() throws IOException {
        int number = whole("orientation");
        return Orientation.of(number)
                .orElseThrow(() -> new IOException(where + ": there is no orientation " + number + "."));
    }

    ArcGeometry arc() throws IOException {
        List<ArcModule> modules = new ArrayList<>();
        try {
            for (Column column : table.columns()) {
                if (column.name().endsWith(LAST_OF_MODULE)) {
                    modules.add(module(column.name().substring(0, column.name().length() - LAST_OF_MODULE.length())));
                }
            }
            if (modules.isEmpty()) {
                throw new IOException(where + " holds the geometry of an ARC detector, and the table has no modules:"
                        + " write a .poni file.");
            }
            Detector detector = ArcGeometry.detector(
                    modules.size(),
                    whole("module rows"),
                    whole("columns"),
                    whole("pad rows"),
                    number("pixel1"),
                    number("pixel2"));
            return new ArcGeometry(
                    modules,
                    number("scale"),
                    number("arm angle"),
                    number("wavelength") * 1e-10,
                    detector,
                    orientation());
        } catch (IllegalArgumentException e) {
            throw new IOException(where + " can't be written: " + e.getMessage(), e);
        }
    }

    private ArcModule module(String name) throws IOException {
        return new ArcModule(
                name,
                number(name + " distance"),
                number(name + " poni1"),
                number(name + " poni2"),
                number(name + " rot1"),
                number(name + LAST_OF_MODULE));
    }

    private double number(String name) throws IOException {
        Optional<Column> column = table.find(name);
        if (column.isEmpty()) {
            boolean arc = table.columns().stream().anyMatch(one -> one.name().endsWith(LAST_OF_MODULE));
            throw new IOException(where + " needs the column '" + name + "', which the table lacks: "
                    + (arc
                            ? "it is the geometry of an ARC detector, which a .json file holds."
                            : "it is no table of scattering.calibrate."));
        }
        return column.get().number(0);
    }

    private int whole(String name) throws IOException {
        double value = number(name);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IOException(where + ": '" + name + "' is a whole number; found " + value + ".");
        }
        return (int) value;
    }
}
