/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;
import org.solidus.io.Fixtures;
import org.solidus.io.ReferenceData;
import org.solidus.io.cbf.CbfSample;
import org.solidus.io.example.ExampleFile;

/**
 * Whole files for every reader there is: what the sinks write, what other programs wrote, texts of every form, and the
 * smallest real files where the reference data is there.
 */
final class Samples {

    private static final int REAL_FILES = 3;
    private static final int LARGEST_REAL_FILE = 300_000;

    private final List<Sink> sinks;
    private final Opener opener;
    private final Path folder;
    private final List<Sample> samples = new ArrayList<>();

    private Samples(List<Reader> readers, List<Sink> sinks, Path folder) {
        this.sinks = sinks;
        this.opener = new Opener(readers);
        this.folder = folder;
    }

    static List<Sample> make(List<Reader> readers, List<Sink> sinks, Path folder) throws IOException {
        Samples made = new Samples(readers, sinks, folder);
        made.fromSinks();
        made.fromOtherPrograms();
        made.texts();
        ReferenceData.root().ifPresent(made::real);
        return made.samples;
    }

    private void add(Path file) throws IOException {
        samples.add(new Sample(opener.reader(file), file.getFileName().toString(), Files.readAllBytes(file)));
    }

    private void fromSinks() throws IOException {
        for (Sink sink : sinks) {
            int number = 0;
            for (Source source : List.of(images(), table(), curve())) {
                Path file = folder.resolve(
                        "sink" + number++ + "." + sink.extensions().get(0));
                try {
                    sink.write(Results.single("result", source), file, Progress.NONE);
                } catch (IOException notForThisFormat) {
                    continue;
                }
                if (Files.exists(file) && isRead(file)) {
                    add(file);
                }
            }
        }
    }

    /** Sinks write figures and reports too, which nobody reads. */
    private boolean isRead(Path file) {
        try {
            opener.reader(file);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Source images() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            frames.add(Frame.of(Fixtures.image(ElementType.FLOAT32, value -> value))
                    .build());
        }
        return MemorySource.of("images", List.of(Axis.index("y", 2), Axis.index("x", 3)), frames);
    }

    private static Source table() {
        return MemorySource.single(
                "table", Frame.of(Table.of(Column.of("count", 1, 2, 3), Column.of("label", "a", "b", "c"))));
    }

    private static Source curve() {
        return MemorySource.single(
                "curve",
                Frame.of(NDArray.of(new double[] {1, 2, 3, 4}))
                        .variance(new double[] {1, 1, 1, 1})
                        .build());
    }

    private void fromOtherPrograms() throws IOException {
        for (String name : Fixtures.valid()) {
            add(Fixtures.copy(name, folder));
        }
        add(CbfSample.write(
                folder.resolve("pilatus.cbf"),
                Fixtures.image(ElementType.INT32, value -> value),
                "# Pixel_size 172e-6 m x 172e-6 m\r\n# Exposure_time 3.0 s\r\n"));
        add(new ExampleFile(ByteOrder.LITTLE_ENDIAN, 2, 3, 6, -1).write(folder.resolve("raster.exa"), 6, true));
        add(new ExampleFile(ByteOrder.BIG_ENDIAN, 0, 0, 0, -1).write(folder.resolve("growing.exa"), 3, false));
    }

    private void texts() throws IOException {
        add(Files.writeString(
                folder.resolve("pyfai.xy"),
                "# == pyFAI calibration ==\n# Wavelength: 3.344e-11\n# 2th_deg  I\n1.0 2.0\n1.5 3.0\n2 4\n"));
        add(Files.writeString(
                folder.resolve("fit2d.chi"),
                "a.tif\n Q (nm^-1)\n Intensity\n  3\n 1.0E+00 2.0E+00\n 2.0E+00 3.0E+00\n 3.0E+00 4.0E+00\n"));
        add(Files.writeString(
                folder.resolve("meter.csv"),
                "Settings,,\n.NPLC,1,\n\"Index\",\"Time (s)\",\"Current (A)\"\n\"1\",\"0\",\"1e-9\"\n"
                        + "\"2\",\"0.5\",\"\"\n\"3\",\"1\",\"2e-9\"\n"));
        add(Files.writeString(
                folder.resolve("flat.poni"),
                "poni_version: 2\nDetector: Detector\nDetector_config: {\"pixel1\": 1e-4, \"pixel2\": 1e-4,"
                        + " \"max_shape\": [10, 12]}\nDistance: 0.2\nPoni1: 0.001\nPoni2: 0.001\nRot1: 0\nRot2: 0\n"
                        + "Rot3: 0\nWavelength: 2e-11\n"));
        add(Files.writeString(
                folder.resolve("arc.json"),
                "{\"param_common\": {\"scale\": 1}, \"wavelength\": 1.6e-11, \"goniometers\": {\"module_0\": {\"dist\": 0.25, \"poni1\": 0,"
                        + " \"poni2\": 0.02, \"rot1\": 0, \"offset\": 0}}}"));
        add(Files.writeString(
                folder.resolve("salt.cif"),
                "data_salt\n_cell_length_a 5.64\n_cell_length_b 5.64\n_cell_length_c 5.64\n_cell_angle_alpha 90\n"
                        + "_cell_angle_beta 90\n_cell_angle_gamma 90\n_symmetry_space_group_name_H-M 'P 1'\nloop_\n"
                        + "_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n"
                        + "Na 0 0 0\nCl 0.5 0.5 0.5\n"));
        add(Files.writeString(folder.resolve("german.csv"), "t (s);U (V);note\n0,5;1,25;a\n1,0;1,5;b\n1,5;;c\n"));
    }

    /** A few small real files of each reader. */
    private void real(Path root) {
        try (Stream<Path> walk = Files.walk(root)) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .sorted(Comparator.comparingLong(Samples::size))
                    .toList();
            for (Path file : files) {
                Optional<Reader> reader =
                        size(file) <= LARGEST_REAL_FILE && size(file) > 0 ? surest(file) : Optional.empty();
                if (reader.isPresent()
                        && samples.stream()
                                        .filter(s -> s.reader() == reader.get()
                                                && s.name().startsWith("real-"))
                                        .count()
                                < REAL_FILES) {
                    samples.add(new Sample(reader.get(), "real-" + file.getFileName(), Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Reader> surest(Path file) {
        try {
            return Optional.of(opener.reader(file));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
