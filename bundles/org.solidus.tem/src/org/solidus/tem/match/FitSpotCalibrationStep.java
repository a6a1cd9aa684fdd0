/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.tem.pattern.CalibrationRow;
import org.solidus.tem.pattern.PatternGeometry;

/**
 * Pixel size, elliptic distortion and centre from the spots of crystals of known structures, in any orientation: no powder
 * is needed.
 *
 * <p>In: spots of {@code tem.spots}, from patterns with a calibration that is about right. Some of the patterns with most
 * spots are matched with the structures at pixel sizes within a range; then the pixels are fitted to the pairs of measured
 * and simulated spots ({@link CameraFit}). Out: a row that {@code tem.calibrate} takes as its {@code calibration}, as
 * {@code tem.fit_calibration} gives it, and the {@code patterns} that were indexed, the {@code pairs} of spots, the
 * {@code residual} (1/angstrom, root mean square of a component) and the mean {@code index}. It refuses, with a sentence,
 * where the patterns are not those of the structures. Cells are taken as they are: a cell that is 0.5 % too large makes
 * pixels 0.5 % too small. Rotation onto the scan can't be told from crystals in unknown orientations and stays.
 *
 * <p>Memory: the spots of the patterns that are matched.
 */
@Component(service = Step.class)
@Op(
        id = "tem.fit_spot_calibration",
        name = "Calibration from spots",
        description = "Fits pixel size, elliptic distortion and centre to the spots of crystals of known structures.")
public final class FitSpotCalibrationStep implements Whole<FitSpotCalibrationStep.Params> {

    private static final int LEAST_SPOTS = 8;
    private static final int STARTS = 6;

    private static final List<ColumnSpec> COLUMNS = CalibrationRow.columns(
            ColumnSpec.number("patterns", Unit.ONE),
            ColumnSpec.number("pairs", Unit.ONE),
            ColumnSpec.number("residual", PatternGeometry.UNIT),
            ColumnSpec.number("index", Unit.ONE));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Structures of the crystals that there are: CIF files, or structures that come with Solidus.")
            List<Input<Structure>> structures,

            @Param(help = "By what part the present pixel size may be wrong.", def = "0.05", min = 0, max = 0.3)
            double range,

            @Param(help = "Voltage of the microscope.", def = "200 kV", unit = "kV", min = 1, max = 10000)
            double voltage,

            @Param(
                    help = "Half angle of the precession cone, 0 without precession.",
                    def = "0.7 deg",
                    unit = "deg",
                    min = 0,
                    max = 10)
            double precession,

            @Param(help = "Thickness of the crystal along the beam.", def = "40 nm", unit = "nm", min = 1, max = 1000)
            double thickness,

            @Param(
                    help = "Largest scattering vector 1/d that patterns reach.",
                    def = "1.5 1/angstrom",
                    unit = "1/angstrom",
                    min = 0.2,
                    max = 4)
            double reach,

            @Param(help = "Patterns that are matched, at most.", def = "60", min = 5, max = 10_000, expert = true)
            int patterns) {

        /** Checks what ranges can't say. */
        public Params {
            if (structures.isEmpty()) {
                throw new IllegalArgumentException("'structures' names one structure at least, as in [LiFePO4].");
            }
        }

        private MatchSettings settings() {
            return new MatchSettings(
                    1e3 * voltage,
                    Math.toRadians(precession),
                    10 * thickness,
                    ElectronFactors.LOBATO,
                    reach,
                    Math.toRadians(2),
                    0.015,
                    0.001);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        List.of("qx", "qy", "intensity", "x", "y").forEach(in::requireColumn);
        return Signature.table(COLUMNS);
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        List<Table> chosen = chosen(in, params.patterns(), context);
        MatchSettings settings = params.settings();
        MatchLimits limits = new MatchLimits(STARTS, 2, Math.toRadians(5), LEAST_SPOTS, 0.1, 1);
        CameraFit.Result found = new CameraFit(
                        banks(params, settings),
                        settings,
                        limits,
                        chosen.stream().map(FitSpotCalibrationStep::spots).toList())
                .fit(params.range(), context);
        return MemorySource.single("calibration", Frame.of(row(found, chosen)));
    }

    private static List<PhaseBank> banks(Params params, MatchSettings settings) {
        return params.structures().stream()
                .map(structure -> MatchPhase.of(Category.of(1, "crystal"), structure.get(), 0.01))
                .map(phase -> PhaseBank.of(phase.structure(), phase.laue(), settings))
                .toList();
    }

    /** Patterns from all over the scan, of the half with more spots. */
    private static List<Table> chosen(Stack in, int most, Context context) throws IOException {
        int[] spots = new int[Math.toIntExact(in.info().frames())];
        for (int i = 0; i < spots.length; i++) {
            context.checkCancelled();
            spots[i] = in.masked(i) ? 0 : in.frame(i).table().rows();
        }
        int[] rich = IntStream.range(0, spots.length)
                .filter(i -> spots[i] >= LEAST_SPOTS)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -spots[i]))
                .limit(Math.max(most, spots.length / 2))
                .mapToInt(i -> i)
                .sorted()
                .toArray();
        if (rich.length < 2) {
            throw new IllegalArgumentException("Of " + spots.length + " patterns " + rich.length + " have "
                    + LEAST_SPOTS + " spots or more; several are needed.");
        }
        List<Table> chosen = new ArrayList<>();
        int count = Math.min(most, rich.length);
        for (int k = 0; k < count; k++) {
            chosen.add(in.frame(rich[(int) ((k + 0.5) * rich.length / count)]).table());
        }
        return chosen;
    }

    private static double[][] spots(Table table) {
        double factor = table.column("qx").unit().factor(PatternGeometry.UNIT);
        return new double[][] {
            Arrays.stream(table.column("qx").doubles()).map(q -> factor * q).toArray(),
            Arrays.stream(table.column("qy").doubles()).map(q -> factor * q).toArray(),
            table.column("intensity").doubles()
        };
    }

    private static Table row(CameraFit.Result found, List<Table> patterns) {
        PixelMap pixels = PixelMap.of(patterns);
        PlaneMap before = pixels.map();
        PlaneMap map = found.map().after(before);
        double pixel = Math.sqrt(Math.abs(map.determinant()));
        double[] centre = map.zero();
        double[] assumed = before.zero();
        double xx = found.fit().error(0);
        double yy = found.fit().error(2);
        double pixelError = pixel * Math.hypot(xx, yy) / 2;
        double bendError = Math.hypot(xx, yy);
        double bend = map.ratio() - 1;
        double ownTurn = before.turn();
        return Table.row(
                COLUMNS,
                centre[0] + pixels.x(),
                found.fit().error(3) / pixel,
                centre[1] + pixels.y(),
                found.fit().error(4) / pixel,
                pixel,
                pixelError,
                pixel,
                pixelError,
                map.ratio(),
                bendError,
                Math.toDegrees(map.shortest()),
                Math.toDegrees(bend > bendError ? bendError / (2 * bend) : Math.PI / 4),
                Math.toDegrees(ownTurn),
                centre[0] - assumed[0],
                centre[1] - assumed[1],
                found.patterns(),
                found.pairs(),
                found.residual(),
                found.index());
    }
}
