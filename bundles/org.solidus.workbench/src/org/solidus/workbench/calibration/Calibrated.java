/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.crystal.Structure;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.steps.CalibrateStep;
import org.solidus.scattering.steps.RefinedGeometry;

/**
 * A calibration that was run, by the step {@code scattering.calibrate}: the numbers are those of a pipeline with it.
 *
 * @param image that was calibrated
 * @param calibrant whose rings it shows
 * @param result of the step: a table with companions
 * @param geometry refined
 * @param warnings sentences
 */
record Calibrated(Frame image, Structure calibrant, Frame result, Geometry geometry, List<String> warnings) {

    private static final long SEED = 0;

    public Calibrated {
        warnings = List.copyOf(warnings);
    }

    /**
     * Runs the step; takes seconds: not for the UI thread.
     *
     * @param stop asked now and then
     * @throws IllegalArgumentException with the reason, when the image does not fit the calibrant
     */
    public static Calibrated run(Frame image, CalibrateStep.Params params, Progress progress, BooleanSupplier stop)
            throws IOException {
        CalibrateStep step = new CalibrateStep();
        step.output(image.signature(), params);
        LocalContext context = new LocalContext(SEED, progress, stop);
        Frame result = step.apply(image, params, context);
        if (stop.getAsBoolean()) {
            throw new CancellationException();
        }
        return new Calibrated(
                image,
                params.calibrant().get(),
                result,
                RefinedGeometry.of(result),
                List.copyOf(context.warnings().keySet()));
    }

    /**
     * Parameters of the step.
     *
     * @param refine what is refined; empty: what is usual
     * @param edge of the calibrant's cell as it is certified, angstrom
     * @param most largest valid number of a pixel
     */
    public static CalibrateStep.Params params(
            Geometry start,
            Structure calibrant,
            List<CalibrateStep.Refine> refine,
            Optional<Double> edge,
            Optional<Frame> mask,
            Optional<Double> most) {
        return new CalibrateStep.Params(
                Input.of(start), Input.of(calibrant), refine, edge, mask.map(Input::of), most, Optional.empty());
    }

    /** A refined number as text with its error. */
    public record Row(String name, String value, String error) {}

    /** The refined numbers for people: lengths in mm, angles in deg, the wavelength in angstrom. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Table table = result.table();
        for (Column column : table.columns()) {
            Optional<Column> error = table.find(column.name() + " error");
            if (error.isPresent()) {
                rows.add(row(column, error.get()));
            }
        }
        return rows;
    }

    private static Row row(Column column, Column error) {
        double factor = 1;
        String unit = column.unit().symbol();
        if ("m".equals(unit)) {
            factor = 1e3;
            unit = "mm";
        } else if ("rad".equals(unit)) {
            factor = 180 / Math.PI;
            unit = "deg";
        }
        double value = column.number(0) * factor;
        double sigma = error.number(0) * factor;
        if (!(sigma > 0)) {
            return new Row(column.name(), String.format(Locale.ROOT, "%.6g %s", value, unit), "held");
        }
        int decimals = (int) Math.clamp(1 - Math.floor(Math.log10(sigma)), 0, 9);
        String format = "%." + decimals + "f";
        return new Row(
                column.name(),
                String.format(Locale.ROOT, format + " %s", value, unit),
                String.format(Locale.ROOT, format, sigma));
    }

    /** A number of the result by its name; NaN where it has none. */
    public double number(String name) {
        return result.table().find(name).map(column -> column.number(0)).orElse(Double.NaN);
    }

    /** How well it went, in one line. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "residual %.3f pixel (root mean square) · %d points on %d rings, %d rejected · %.0f %% of the lines explained",
                number("residual"),
                (long) number("points"),
                (long) number("rings"),
                (long) number("rejected"),
                100 * number("explained"));
    }
}
