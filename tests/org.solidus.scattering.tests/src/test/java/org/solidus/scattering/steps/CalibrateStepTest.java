/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.MemorySource;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.crystal.Structure;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.scattering.calibration.Calibrant;
import org.solidus.scattering.calibration.Ring;
import org.solidus.scattering.geometry.ArcFile;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.ArcModule;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.KnownDetectors;
import org.solidus.scattering.geometry.LabPositions;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.PoniFile;

class CalibrateStepTest {

    private static final Structure CERIA = ShippedStructures.get("CeO2");
    private static final FlatGeometry FLAT = new FlatGeometry(
            0.12,
            0.026,
            0.025,
            0.01,
            -0.02,
            0,
            0.4e-10,
            Detector.generic(172e-6, 172e-6, 300, 310),
            Orientation.TOP_RIGHT);

    @TempDir
    private Path folder;

    private static ArcGeometry arc() {
        List<ArcModule> modules = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            modules.add(new ArcModule("module_" + i, 0.25, 0, 64 * 55e-6, 0, -4 - 2.6 * i));
        }
        return new ArcGeometry(
                modules,
                1,
                0.5,
                0.16e-10,
                ArcGeometry.detector(3, 192, 128, 20, 55e-6, 55e-6),
                Orientation.BOTTOM_RIGHT);
    }

    /** Rings of ceria with noise. */
    private static Frame image(Geometry g, double width) {
        int rows = g.detector().rows();
        int columns = g.detector().columns();
        Calibrant calibrant = Calibrant.of("CeO2", CERIA, 12);
        double[] angles = calibrant.rings().stream()
                .mapToDouble(Ring::q)
                .map(q -> 2 * Math.asin(q * g.wavelength() * 1e10 / (4 * Math.PI)))
                .toArray();
        LabPositions positions = new LabPositions(g, rows, columns);
        double[] x = new double[columns];
        double[] y = new double[columns];
        double[] z = new double[columns];
        Random random = new Random(1);
        int[] counts = new int[rows * columns];
        for (int row = 0; row < rows; row++) {
            positions.centres(row, x, y, z);
            for (int column = 0; column < columns; column++) {
                double t = Math.atan2(Math.hypot(x[column], y[column]), z[column]);
                double mean = 50;
                for (double angle : angles) {
                    mean += Math.abs(t - angle) < 4 * width ? 150 * Math.exp(-Math.pow((t - angle) / width, 2)) : 0;
                }
                counts[row * columns + column] =
                        (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
        }
        return Frame.of(NDArray.of(ElementType.INT32, counts, rows, columns)).build();
    }

    private static FlatGeometry start() {
        return new FlatGeometry(0.121, 0.0263, 0.0249, 0.012, -0.02, 0, 0.4e-10, FLAT.detector(), FLAT.orientation());
    }

    private static CalibrateStep.Params params(Geometry start, List<CalibrateStep.Refine> refine) {
        return new CalibrateStep.Params(
                Input.of(start),
                Input.of(CERIA),
                refine,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Results results(Frame... frames) {
        return Results.single(
                "calibrate",
                frames.length == 1
                        ? MemorySource.single("calibrate", frames[0])
                        : MemorySource.of("calibrate", List.of(Axis.index("frame", frames.length)), List.of(frames)));
    }

    /** What a result says fits what was announced; the table becomes a file that reads as the geometry. */
    @Test
    void aFlatDetectorAndItsFile() throws IOException {
        Frame image = image(FLAT, 1.0e-3);
        CalibrateStep step = new CalibrateStep();
        CalibrateStep.Params params = params(start(), List.of());
        Signature announced = step.output(image.signature(), params);
        LocalContext context = new LocalContext();
        Frame found = step.apply(image, params, context);
        assertEquals(announced.columns(), found.signature().columns());
        assertEquals(announced.companions().keySet(), found.companions().keySet());
        announced.companions().forEach((name, companion) -> {
            Signature is = found.companions().get(name).signature();
            assertEquals(companion.columns(), is.columns(), name);
            assertEquals(companion.rank(), is.rank(), name);
            assertEquals(companion.quantity(), is.quantity(), name);
        });
        Table table = found.table();
        assertEquals(
                0.12,
                table.column("distance").number(0),
                5 * table.column("distance error").number(0));
        assertTrue(table.column("residual").number(0) < 0.2);
        assertEquals(5, found.companions().get("covariance").shape()[0]);
        assertEquals(
                "distance",
                found.companions().get("parameters").table().column("parameter").text(0));
        double error = table.column("poni1 error").number(0);
        assertEquals(error * error, found.companions().get("covariance").doubles()[6], 1e-9 * error * error);
        assertTrue(context.warnings().isEmpty(), context.warnings().toString());

        Path file = folder.resolve("geometry.poni");
        new PoniSink().write(results(found), file, Progress.NONE);
        FlatGeometry read = PoniFile.read(file);
        assertEquals(table.column("distance").number(0), read.distance());
        assertEquals(table.column("rot2").number(0), read.rot2());
        assertEquals(Orientation.TOP_RIGHT, read.orientation());
        assertEquals(FLAT.detector(), read.detector());
        assertEquals(FLAT.wavelength(), read.wavelength(), 1e-24);
        assertEquals(read, PoniFile.parse("text", RefinedGeometry.text(RefinedGeometry.of(found))));
        refused(new ArcSink(), results(found), "modules");
    }

    @Test
    void anArcDetectorAndItsFile() throws IOException {
        ArcGeometry truth = arc();
        Frame image = image(truth, 6e-4);
        List<ArcModule> moved = new ArrayList<>();
        for (ArcModule m : truth.modules()) {
            moved.add(new ArcModule(m.name(), m.distance(), m.poni1(), m.poni2(), m.rot1(), m.offset() + 0.05));
        }
        CalibrateStep step = new CalibrateStep();
        CalibrateStep.Params params = params(truth.withModules(moved), List.of(CalibrateStep.Refine.OFFSET));
        Frame found = step.apply(image, params, new LocalContext());
        assertEquals(
                step.output(image.signature(), params).columns(),
                found.signature().columns());
        for (int i = 0; i < 3; i++) {
            double error = found.table().column("module_" + i + " offset error").number(0);
            assertTrue(error > 0 && error < 1e-3, "error " + error);
            assertEquals(
                    truth.modules().get(i).offset(),
                    found.table().column("module_" + i + " offset").number(0),
                    5 * error);
            assertTrue(Double.isNaN(
                    found.table().column("module_" + i + " distance error").number(0)));
        }
        Path file = folder.resolve("geometry.json");
        new ArcSink().write(results(found), file, Progress.NONE);
        ArcGeometry read = ArcFile.read(file);
        assertEquals(truth.detector(), read.detector());
        assertEquals(read, ArcFile.parse("text", RefinedGeometry.text(RefinedGeometry.of(found))));
        assertEquals(0.5, read.angle());
        assertEquals(
                found.table().column("module_2 offset").number(0),
                read.modules().get(2).offset());
        refused(new PoniSink(), results(found), ".json");
    }

    private void refused(Sink sink, Results results, String expected) {
        Path file = folder.resolve("refused." + sink.extensions().get(0));
        IOException error = assertThrows(IOException.class, () -> sink.write(results, file, Progress.NONE));
        assertTrue(error.getMessage().contains(expected) && error.getMessage().contains("refused"), error.getMessage());
        assertTrue(Files.notExists(file));
    }

    @Test
    void onlyCalibrationsAreGeometries() {
        Frame other = Frame.of(Table.of(Column.of("count", 1)));
        refused(new PoniSink(), results(other), "distance");
        refused(new PoniSink(), results(other, other), "one geometry");
        refused(new ArcSink(), results(other), "no modules");
        refused(
                new PoniSink(),
                results(Frame.of(NDArray.of(new double[] {1, 2})).build()),
                "table of scattering.calibrate");
    }

    @Test
    void aDetectorThatIsKnownByNameStaysKnown() throws IOException {
        Detector pilatus = KnownDetectors.find("Pilatus100k").orElseThrow();
        FlatGeometry g = new FlatGeometry(0.05, 0.016, 0.04, 0, 0, 0, 0.4e-10, pilatus, Orientation.BOTTOM_RIGHT);
        Frame found = new CalibrateStep().apply(image(g, 2e-3), params(g, List.of()), new LocalContext());
        Path file = folder.resolve("known.poni");
        new PoniSink().write(results(found), file, Progress.NONE);
        assertEquals(pilatus, PoniFile.read(file).detector());
    }

    @Test
    void saysWhatIsWrong() {
        CalibrateStep step = new CalibrateStep();
        Signature image = image(FLAT, 1e-3).signature();
        wrong("the wavelength", () -> step.output(image, params(FLAT.withWavelength(Double.NaN), List.of())));
        wrong("write rot2", () -> step.output(image, params(FLAT, List.of(CalibrateStep.Refine.OFFSET))));
        wrong("write offset", () -> step.output(image, params(arc(), List.of(CalibrateStep.Refine.ROT2))));
        wrong("twice", () -> params(FLAT, List.of(CalibrateStep.Refine.ROT1, CalibrateStep.Refine.ROT1)));
        wrong(
                "2 axes",
                () -> step.output(Frame.of(NDArray.of(new double[3])).build().signature(), params(FLAT, List.of())));
        Frame small = Frame.of(NDArray.of(new double[12], 3, 4)).build();
        wrong("3 x 4", () -> step.apply(small, params(FLAT, List.of()), new LocalContext()));
        CalibrateStep.Params masked = new CalibrateStep.Params(
                Input.of(FLAT),
                Input.of(CERIA),
                List.of(),
                Optional.empty(),
                Optional.of(Input.of(small)),
                Optional.empty(),
                Optional.empty());
        wrong("'mask'", () -> step.apply(image(FLAT, 1e-3), masked, new LocalContext()));
    }

    private static void wrong(String expected, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(expected), message);
    }

    /** A certified cell edge scales all rings. */
    @Test
    void theCertifiedCell() {
        Frame image = image(FLAT, 1e-3);
        double edge = CERIA.lattice().a();
        CalibrateStep.Params wider = new CalibrateStep.Params(
                Input.of(FLAT),
                Input.of(CERIA),
                List.of(CalibrateStep.Refine.DISTANCE, CalibrateStep.Refine.PONI1, CalibrateStep.Refine.PONI2),
                Optional.of(edge * 1.001),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Table found =
                new CalibrateStep().apply(image, wider, new LocalContext()).table();
        assertEquals(FLAT.distance() * 1.001, found.column("distance").number(0), 1e-4 * FLAT.distance());
    }
}
