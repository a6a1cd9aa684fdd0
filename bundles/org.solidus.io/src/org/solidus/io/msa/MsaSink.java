/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.msa;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.NewFile;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.SingleResult;

/**
 * Writes one spectrum in the text format of ISO 22029, with the energies of its channels and how it was taken. Numbers
 * are exact. Errors and masks are not in the format, nor is more than one spectrum: a series is refused with what to do.
 */
@Component(service = Sink.class)
public final class MsaSink implements Sink {

    private static final String END = "\r\n";

    @Override
    public String id() {
        return "io.msa";
    }

    @Override
    public String name() {
        return "EMSA/MAS spectrum";
    }

    @Override
    public List<String> extensions() {
        return List.of("msa", "emsa");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        Source source = SingleResult.of(results, file);
        Signature signature = source.info().signature();
        if (signature.isTable() || signature.rank() != 1 || signature.type().complex()) {
            throw new IOException(file + " cannot hold " + signature.describe()
                    + ": an .msa file holds one spectrum of real numbers; write .csv for a table, .hspy or .nxs for an"
                    + " array.");
        }
        if (source.info().frames() != 1) {
            throw new IOException(file + " can hold one spectrum, and the series has "
                    + source.info().frames() + ": take one with 'select', or their mean with series.mean, or write"
                    + " .hspy or .nxs, which hold all of them.");
        }
        progress.begin("writing .msa", 1);
        Frame spectrum = source.frame(0);
        String title = results.results().get(0).title();
        NewFile.write(file, temporary -> write(spectrum, title, source.info().acquisition(), temporary));
        progress.advance(1);
    }

    private static void write(Frame spectrum, String title, Acquisition acquisition, Path path) throws IOException {
        Axis axis = spectrum.axes().get(0);
        try (Writer out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            key(out, "FORMAT", "EMSA/MAS Spectral Data File");
            key(out, "VERSION", "1.0");
            key(out, "TITLE", ascii(title));
            key(out, "DATE", "");
            key(out, "TIME", "");
            key(out, "OWNER", "");
            key(out, "NPOINTS", Integer.toString(axis.size()));
            key(out, "NCOLUMNS", "1");
            key(out, "XUNITS", ascii(axis.unit().symbol()));
            key(
                    out,
                    "YUNITS",
                    spectrum.unit().symbol().isEmpty()
                            ? "Counts"
                            : ascii(spectrum.unit().symbol()));
            key(out, "DATATYPE", axis.isLinear() ? "Y" : "XY");
            key(out, "XPERCHAN", Double.toString(axis.size() > 1 || axis.isLinear() ? axis.step() : 1));
            key(out, "OFFSET", Double.toString(axis.value(0)));
            signal(out, axis);
            if (!axis.isLinear()) {
                key(out, "#" + MsaGrid.UNEVEN, "places are those of the list, XPERCHAN is their mean distance");
            }
            for (MsaKey known : MsaKey.ALL) {
                OptionalDouble value = acquisition.in(known.name(), Unit.of(known.unit()));
                if (value.isPresent()) {
                    out.append(known.heading())
                            .append(Double.toString(value.getAsDouble()))
                            .append(END);
                }
            }
            key(out, "SPECTRUM", "Spectral Data Starts Here");
            NDArray values = spectrum.raw();
            for (int i = 0; i < axis.size(); i++) {
                if (!axis.isLinear()) {
                    out.append(Double.toString(axis.value(i))).append(", ");
                }
                out.append(number(spectrum, values, i)).append(END);
            }
            key(out, "ENDOFDATA", "End Of Data and File");
        }
    }

    private static void signal(Writer out, Axis axis) throws IOException {
        boolean loss = axis.quantity().equals(Quantities.ENERGY_LOSS);
        if (loss || axis.unit().compatible(Unit.of("eV"))) {
            key(out, "SIGNALTYPE", loss ? "ELS" : "EDS");
        }
        key(out, "XLABEL", loss ? "Energy Loss" : ascii(axis.name()));
    }

    /** Whole numbers as they are, those of single precision as short as they are exact; masked ones as NaN. */
    private static String number(Frame spectrum, NDArray values, int i) {
        if (!spectrum.valid(i)) {
            return "NaN";
        }
        return switch (values.type()) {
            case FLOAT32 -> Float.toString((float) values.get(i));
            case FLOAT64 -> Double.toString(values.get(i));
            default -> Long.toString((long) values.get(i));
        };
    }

    private static void key(Writer out, String key, String value) throws IOException {
        out.append(MsaKey.heading(key, "")).append(value).append(END);
    }

    private static String ascii(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replaceAll("[^\\x20-\\x7e]", "?");
    }
}
