/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

/**
 * A table read as one curve: the first column is the axis, the second the values, the last of three (or of the four of
 * a PDF file) their errors, one standard deviation.
 *
 * @param axis name of the axis
 * @param quantity of the axis
 * @param axisUnit of the axis
 * @param value quantity of the values
 * @param valueUnit of the values
 * @param errors place of the column of errors, 0 for none
 */
record Profile(String axis, String quantity, Unit axisUnit, String value, Unit valueUnit, int errors) {

    private static final List<String> CURVES = List.of("xy", "xye", "chi", "gr", "fgr", "iq", "sq", "fq", "dat");
    private static final List<String> PDF = List.of("gr", "fgr");
    private static final Pattern TWO_THETA = Pattern.compile("(2|two)[ _-]?(theta|th|\u03b8).*|tth.*");
    private static final Pattern Q = Pattern.compile("q([ _(\\[/].*)?");
    private static final Pattern R = Pattern.compile("r(adi(us|al.*))?([ _(\\[/].*)?");
    private static final Pattern D = Pattern.compile("d([ _-]?spacing)?([ _(\\[/].*)?");
    private static final Pattern AZIMUTH = Pattern.compile("(chi|azimuth|azi).*");

    /** How a table is a curve, if it is one. */
    static Optional<Profile> of(TextTable table, String extension) {
        List<ColumnSpec> columns = table.columns();
        boolean fits = table.axis().isPresent()
                && columns.stream().allMatch(column -> column.type() != Column.Type.TEXT)
                && (columns.size() == 2 || columns.size() == 3 || columns.size() == 4 && PDF.contains(extension));
        Heading x = table.layout().headings().get(0);
        Optional<Profile> known = fits ? known(x, extension) : Optional.empty();
        Optional<Profile> found = known.or(() -> fits && CURVES.contains(extension) && !isTime(x)
                ? Optional.of(new Profile(table.layout().named() ? x.name() : "x", "x", x.unit(), "", Unit.ONE, 0))
                : Optional.empty());
        return found.map(profile -> profile.withValues(table));
    }

    private static boolean isTime(Heading x) {
        return x.unit().compatible(Unit.of("s")) && !x.unit().symbol().isEmpty();
    }

    private static Optional<Profile> known(Heading x, String extension) {
        String name = x.name().toLowerCase(Locale.ROOT);
        if (TWO_THETA.matcher(name).matches()) {
            return Optional.of(axis("two_theta", Quantities.TWO_THETA, orElse(x.unit(), "deg")));
        }
        if (Q.matcher(name).matches()) {
            return Optional.of(axis("q", Quantities.Q, x.unit()));
        }
        if (R.matcher(name).matches()) {
            boolean onDetector =
                    x.unit().symbol().equals("mm") || x.unit().symbol().equals("m") || name.startsWith("radi");
            Unit unit = PDF.contains(extension) ? orElse(x.unit(), "angstrom") : x.unit();
            return Optional.of(axis("r", onDetector ? Quantities.RADIUS : Quantities.R, unit));
        }
        if (D.matcher(name).matches()) {
            return Optional.of(axis("d", Quantities.D_SPACING, x.unit()));
        }
        return AZIMUTH.matcher(name).matches()
                ? Optional.of(axis("azimuth", Quantities.AZIMUTH, orElse(x.unit(), "deg")))
                : Optional.empty();
    }

    private static Unit orElse(Unit unit, String usual) {
        return unit.symbol().isEmpty() ? Unit.of(usual) : unit;
    }

    private static Profile axis(String name, String quantity, Unit unit) {
        return new Profile(name, quantity, unit, "", Unit.ONE, 0);
    }

    private Profile withValues(TextTable table) {
        Heading y = table.layout().headings().get(1);
        boolean isIntensity =
                !table.layout().named() || y.name().toLowerCase(Locale.ROOT).matches("i|y|intensity|counts");
        int columns = table.columns().size();
        return new Profile(
                axis,
                quantity,
                axisUnit,
                isIntensity ? Quantities.INTENSITY : y.name(),
                y.unit(),
                columns > 2 ? columns - 1 : 0);
    }

    /** Its axis with these values. */
    Axis axis(double[] values) {
        return Axis.listed(axis, quantity, axisUnit, values);
    }

    /** The curve of a table. */
    Frame frame(Table table) {
        double[] values = table.columns().get(1).doubles();
        Frame.Builder frame = Frame.of(NDArray.of(values))
                .quantity(value, valueUnit)
                .axes(axis(table.columns().get(0).doubles()));
        if (errors > 0) {
            double[] sigma = table.columns().get(errors).doubles();
            double[] variance = new double[sigma.length];
            for (int i = 0; i < sigma.length; i++) {
                variance[i] = sigma[i] * sigma[i];
            }
            frame.variance(variance);
        }
        return frame.build();
    }
}
