/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.NewFile;
import org.solidus.core.source.Source;
import org.solidus.io.file.SingleResult;

/**
 * Writes one curve as columns of text, as pyFAI and Dioptas do: axis, values and, where they are known, errors (one
 * standard deviation), behind a line like {@code # 2th_deg  I  sigma}. Numbers are exact.
 */
@Component(service = Sink.class)
public final class XySink implements Sink {

    @Override
    public String id() {
        return "io.xy";
    }

    @Override
    public String name() {
        return "xy text";
    }

    @Override
    public List<String> extensions() {
        return List.of("xy", "xye", "dat", "chi");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        Source source = SingleResult.of(results, file);
        if (source.info().signature().isTable() || source.info().signature().rank() != 1) {
            throw new IOException(
                    file + " cannot hold " + source.info().signature().describe()
                            + ": an .xy file holds one curve; write .csv" + " for a table, .npy or .nxs for an array.");
        }
        if (source.info().frames() != 1) {
            throw new IOException(file + " can hold one curve, and the series has "
                    + source.info().frames() + "; choose one with 'select', or write .nxs or .npy.");
        }
        progress.begin("writing xy", 1);
        Frame curve = source.frame(0);
        NewFile.write(file, temporary -> write(curve, temporary));
        progress.advance(1);
    }

    private static void write(Frame curve, Path path) throws IOException {
        Axis axis = curve.axes().get(0);
        double[] values = curve.doubles();
        double[] sigma = curve.variance().map(CsvSink::sigma).orElse(new double[0]);
        try (Writer out = Files.newBufferedWriter(path)) {
            out.append("# ")
                    .append(heading(axis))
                    .append("  ")
                    .append(value(curve))
                    .append(sigma.length > 0 ? "  sigma" : "")
                    .append('\n');
            for (int i = 0; i < values.length; i++) {
                out.append(Double.toString(axis.value(i))).append("  ").append(Double.toString(values[i]));
                if (sigma.length > 0) {
                    out.append("  ").append(Double.toString(sigma[i]));
                }
                out.append('\n');
            }
        }
    }

    private static String value(Frame curve) {
        String name = curve.quantity().equals(Quantities.INTENSITY)
                ? "I"
                : curve.quantity().replaceAll("\\s+", "_");
        return curve.unit().symbol().isEmpty()
                ? name
                : name + " (" + curve.unit().symbol().replaceAll("\\s+", "*") + ")";
    }

    private static String heading(Axis axis) {
        String unit = axis.unit().symbol();
        return switch (axis.quantity() + " " + unit) {
            case "two-theta deg" -> "2th_deg";
            case "two-theta rad" -> "2th_rad";
            case "Q 1/angstrom" -> "q_A^-1";
            case "Q 1/nm" -> "q_nm^-1";
            case "radius mm" -> "r_mm";
            default ->
                axis.name().replaceAll("\\s+", "_") + (unit.isEmpty() ? "" : " (" + unit.replaceAll("\\s+", "*") + ")");
        };
    }
}
