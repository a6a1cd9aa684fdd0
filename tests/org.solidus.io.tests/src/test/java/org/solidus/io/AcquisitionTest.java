/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Sources;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.nexus.NexusReader;

/** How a series was taken is known under one name from every format, and goes with it into others. */
class AcquisitionTest {

    private static final Registry REGISTRY = ClassPathRegistry.load(AcquisitionTest.class.getClassLoader());

    @TempDir
    private Path folder;

    private static Source main(Container container) throws IOException {
        DatasetInfo main = container.datasets().stream()
                .filter(DatasetInfo::main)
                .findFirst()
                .orElseThrow();
        return container.source(main.name(), Optional.empty());
    }

    /** A value is empty where the file has none, or a zero. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "rosettasciio/EELS_SI.dm4|200 kV|21 mrad|62 mrad|0.0199501246882793 s",
                "rosettasciio/test-EELS_spectrum.dm3|200 kV|21 mrad|-|7e-05 s",
                "rosettasciio/test-EDS_spectrum.dm3|200 kV|-|-|60 s",
                "rosettasciio/example1.msa|120 kV|1.5 mrad|3.4 mrad|-",
                "rosettasciio/ISO_22029_2022_compliance.msa|120 kV|1.5 mrad|3.4 mrad|-",
                "rosettasciio/16x16-spectrum_image-5x5x1024.emi|300 kV|-|-|-",
                "exspy/Cr_L_ll.hspy|200 kV|21 mrad|50 mrad|-",
            })
    void realFiles(String name, String voltage, String convergence, String collection, String exposure)
            throws IOException {
        Path file = ReferenceData.file("eels/" + name);
        try (Container container = new Opener(REGISTRY.readers()).open(file);
                Source source = main(container)) {
            Acquisition found = source.info().acquisition();
            assertEquals(Optional.ofNullable(voltage).map(Quantity::of), found.value(Acquisition.VOLTAGE));
            assertEquals(Optional.ofNullable(convergence).map(Quantity::of), found.value(Acquisition.CONVERGENCE));
            assertEquals(Optional.ofNullable(collection).map(Quantity::of), found.value(Acquisition.COLLECTION));
            if (exposure != null) {
                assertEquals(Optional.of(Quantity.of(exposure)), found.value(Acquisition.EXPOSURE));
            }
        }
    }

    private record Taken(Source source, Acquisition acquisition) implements Source {

        @Override
        public SourceInfo info() {
            return source.info().taken(acquisition);
        }

        @Override
        public Frame frame(long index) throws IOException {
            return source.frame(index);
        }
    }

    private static Source image(Acquisition acquisition) {
        Axis loss = Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), 5, -1.3, 0.1);
        Unit nm = Unit.of("nm");
        List<Frame> frames = new java.util.ArrayList<>();
        for (int i = 0; i < 6; i++) {
            frames.add(Frame.of(NDArray.of(ElementType.FLOAT32, new float[] {i, 0.1f, 2, -3, 1e9f}, 5))
                    .axes(loss)
                    .build());
        }
        Source spectra = MemorySource.of(
                "spectra",
                List.of(
                        Axis.linear("y", Quantities.POSITION, nm, 2, -3, 1.5),
                        Axis.linear("x", Quantities.POSITION, nm, 3, 10, 0.7)),
                frames);
        return new Taken(spectra, acquisition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nxs", "hspy"})
    void goesIntoFilesWithTheSpectra(String extension) throws IOException {
        Map<String, Quantity> values = new LinkedHashMap<>();
        values.put(Acquisition.VOLTAGE, Quantity.of("80 kV"));
        values.put(Acquisition.CONVERGENCE, Quantity.of("12.5 mrad"));
        values.put(Acquisition.COLLECTION, Quantity.of("33 mrad"));
        values.put(Acquisition.EXPOSURE, Quantity.of("0.002 s"));
        values.put(Acquisition.DWELL, Quantity.of("0.0025 s"));
        values.put(Acquisition.ELEVATION, Quantity.of("18 deg"));
        Acquisition acquisition = new Acquisition(values);
        Sink sink = REGISTRY.sinks().stream()
                .filter(each -> each.extensions().contains(extension))
                .findFirst()
                .orElseThrow();
        Path file = folder.resolve("spectra." + extension);
        sink.write(Results.single("spectra", image(acquisition)), file, Progress.NONE);
        try (Container container = new Opener(REGISTRY.readers()).open(file);
                Source back = main(container)) {
            assertEquals(acquisition, back.info().acquisition());
            Source written = image(acquisition);
            same(written.info().scan(), back.info().scan());
            same(written.frame(4).axes(), back.frame(4).axes());
            assertEquals(ElementType.FLOAT32, back.frame(4).raw().type());
            assertArrayEquals(written.frame(4).doubles(), back.frame(4).doubles());
        }
    }

    private static void same(List<Axis> written, List<Axis> back) {
        assertEquals(written.size(), back.size());
        for (int i = 0; i < written.size(); i++) {
            assertTrue(written.get(i).samePoints(back.get(i)), back.toString());
            assertEquals(written.get(i).name(), back.get(i).name());
            assertEquals(written.get(i).quantity(), back.get(i).quantity());
            assertEquals(written.get(i).unit(), back.get(i).unit());
        }
    }

    /** The names and units that NeXus has for the parts of a microscope. */
    @Test
    void isFoundInFilesOfOtherPrograms() throws IOException {
        Path file = folder.resolve("other.nxs");
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            out.group("/entry/data");
            out.attribute("/entry", "NX_class", "NXentry");
            out.attribute("/entry/data", "NX_class", "NXdata");
            out.attribute("/entry/data", "signal", "data");
            out.write("/entry/data/data", NDArray.of(new double[] {1, 2, 3}));
            out.write("/entry/em_lab/ebeam_column/electron_source/voltage", 300_000.0);
            out.attribute("/entry/em_lab/ebeam_column/electron_source/voltage", "units", "V");
            out.write("/entry/em_lab/optics/semi_convergence_angle", 0.0215);
            out.attribute("/entry/em_lab/optics/semi_convergence_angle", "units", "rad");
            // Not that of a beam.
            out.write("/entry/aaa/voltage", 5.0);
            out.attribute("/entry/aaa/voltage", "units", "V");
            out.commit();
        }
        try (Container container = new NexusReader().open(file);
                Source source = main(container)) {
            Acquisition found = source.info().acquisition();
            assertEquals(300, found.in(Acquisition.VOLTAGE, Unit.of("kV")).orElseThrow(), 1e-9);
            assertEquals(
                    21.5, found.in(Acquisition.CONVERGENCE, Unit.of("mrad")).orElseThrow(), 1e-9);
        }
    }

    @Test
    void staysWithASeriesThatIsCutAndNamedAnew() {
        Acquisition acquisition = new Acquisition(Map.of(Acquisition.VOLTAGE, Quantity.of("80 kV")));
        Source image = image(acquisition);
        assertEquals(acquisition, Sources.named(image, "other").info().acquisition());
        List<Axis> grid = List.of(Axis.index("row", 3), Axis.index("column", 2));
        assertEquals(acquisition, Sources.grid(image, grid, false).info().acquisition());
        assertTrue(Acquisition.of(Map.of("voltage", Map.of("value", 0.0, "unit", "kV")))
                .isEmpty());
        assertTrue(Acquisition.of(Map.of("voltage", "high", "exposure", 3)).isEmpty());
        assertEquals(Acquisition.NONE, Acquisition.of(Map.of()));
    }
}
