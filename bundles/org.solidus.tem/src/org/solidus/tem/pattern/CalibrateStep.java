/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.electron.ElectronBeam;

/**
 * Gives patterns axes in 1/angstrom (g = 1/d), zero at the direct beam, and the companion {@code calibration} with what
 * axes can't say: {@code g = R E S (p - c)}, see {@link PatternGeometry}. The pixels stay as they are.
 *
 * <p>Each of centre, pixel size, ellipse and rotation comes from the first of: its own parameter; {@code centres}, a row
 * {@code x, y} for each pattern (of {@code tem.centre}); {@code calibration}, the row of {@code tem.fit_calibration} or
 * that of another result; the axes that the file gave, where they measure 1/length, or a length on a camera at a stated
 * {@code cameraLength L}: {@code g = p / (L lambda)}. Where nothing says where the centre is, it
 * is taken to be pixel n/2 of n.
 */
@Component(service = Step.class)
@Op(
        id = "tem.calibrate",
        name = "Calibration of patterns",
        description = "Gives patterns axes in 1/angstrom about the direct beam, distortion and rotation beside them.")
public final class CalibrateStep implements Operation<CalibrateStep.Params> {

    private static final Unit METRE = Unit.of("m");

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    label = "Pixel size",
                    help =
                            "Width of a pixel in 1/angstrom or the like; by default that of the calibration or the file.")
            Optional<Quantity> pixel,

            @Param(
                    help = "Camera length, where the axes of the file are lengths on the camera, in m or cm: a pixel is"
                            + " then its width over the camera length and the wavelength.")
            Optional<Quantity> cameraLength,

            @Param(
                    help = "Voltage of the microscope, for the camera length.",
                    def = "200 kV",
                    unit = "kV",
                    min = 1,
                    max = 10000)
            double voltage,

            @Param(
                    label = "Centre, column",
                    help = "Column of the direct beam, px; pixel 0 has its middle at 0. With the row, or not at all.")
            Optional<Double> centreX,

            @Param(label = "Centre, row", help = "Row of the direct beam, px.")
            Optional<Double> centreY,

            @Param(help = "The direct beam of each pattern: a table with columns x and y in px, as tem.centre gives.")
            Optional<PerFrame<Frame>> centres,

            @Param(help = "A calibration that was fitted: the table of tem.fit_calibration.")
            Optional<Input<Frame>> calibration,

            @Param(
                    help =
                            "Long over short axis of the ellipse that a powder ring is on the detector; round by default.",
                    min = 1,
                    max = 2)
            Optional<Double> ellipse,

            @Param(label = "Ellipse axis", help = "Direction of its long axis, from right towards down.", unit = "deg")
            Optional<Double> ellipseAxis,

            @Param(
                    help =
                            "By how much patterns are turned, from right towards down, to have the directions of the scan.",
                    unit = "deg")
            Optional<Double> rotation) {

        /** Checks what ranges can't say. */
        public Params {
            if (centreX.isPresent() != centreY.isPresent()) {
                throw new IllegalArgumentException("'centreX' and 'centreY' are given together, or not at all.");
            }
            pixel.ifPresent(size -> {
                if (!size.unit().compatible(PatternGeometry.UNIT) || !(size.value() > 0)) {
                    throw new IllegalArgumentException(
                            "'pixel' is the width of a pixel, as in 0.018 1/angstrom, not " + size + ".");
                }
            });
            cameraLength.ifPresent(length -> {
                if (!length.unit().compatible(METRE) || !(length.value() > 0)) {
                    throw new IllegalArgumentException("'cameraLength' is a length, as in 20 cm, not " + length + ".");
                }
                if (pixel.isPresent()) {
                    throw new IllegalArgumentException("'pixel' says what 'cameraLength' would: give one of the two.");
                }
            });
        }

        /** 1/angstrom for a length on the camera. */
        private double perLength(Unit length) {
            double metres = cameraLength.orElseThrow().in(METRE);
            return length.factor(METRE)
                    / metres
                    / ElectronBeam.of(1e3 * voltage).wavelength();
        }

        /** A pixel size (1/angstrom) and a centre (pixels), all else by default. */
        public static Params of(double pixel, double centreX, double centreY) {
            return new Params(
                    Optional.of(new Quantity(pixel, PatternGeometry.UNIT)),
                    Optional.empty(),
                    200,
                    Optional.of(centreX),
                    Optional.of(centreY),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(2);
        params.centres().ifPresent(centres -> {
            centres.signature().requireColumn("x");
            centres.signature().requireColumn("y");
        });
        params.calibration().ifPresent(given -> given.signature().requireColumn("pixel x"));
        if (params.pixel().isEmpty() && params.calibration().isEmpty()) {
            in.axes().forEach(axis -> {
                boolean known = params.cameraLength().isPresent()
                        ? axis.unit().compatible(METRE)
                        : axis.unit().compatible(PatternGeometry.UNIT);
                if (!known) {
                    throw new IllegalArgumentException("'pixel' must say the width of a pixel, as in 0.018 1/angstrom,"
                            + " since the file does not (there is " + axis
                            + "); or 'calibration' names a fitted one; or"
                            + " 'cameraLength' is given, where the file says how wide a pixel is on the camera.");
                }
            });
        }
        return in.withAxes(PatternGeometry.axes(in))
                .withCompanion(PatternGeometry.COMPANION, PatternGeometry.signature());
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        PatternGeometry geometry = geometry(in, params);
        return in.with()
                .axes(geometry.axes(in))
                .companion(PatternGeometry.COMPANION, Frame.of(geometry.row()))
                .build();
    }

    private static PatternGeometry geometry(Frame in, Params params) {
        Optional<Table> fitted = params.calibration().map(given -> given.get().table());
        double[] centre = centre(in, params, fitted);
        return new PatternGeometry(
                centre[0],
                centre[1],
                pixel(in.axes().get(1), params, fitted, "pixel x"),
                pixel(in.axes().get(0), params, fitted, "pixel y"),
                number(params.ellipse(), fitted, "ellipse", 1),
                Math.toRadians(number(params.ellipseAxis(), fitted, "ellipse axis", 0)),
                Math.toRadians(number(params.rotation(), fitted, "rotation", 0)));
    }

    private static double number(Optional<Double> given, Optional<Table> fitted, String column, double otherwise) {
        return given.or(() -> fitted.flatMap(table -> table.find(column)).map(of -> of.number(0)))
                .orElse(otherwise);
    }

    private static double pixel(Axis axis, Params params, Optional<Table> fitted, String column) {
        return params.pixel()
                .map(size -> size.in(PatternGeometry.UNIT))
                .or(() -> fitted.map(table -> table.column(column).number(0)))
                .orElseGet(() -> axis.step()
                        * (params.cameraLength().isPresent()
                                ? params.perLength(axis.unit())
                                : axis.unit().factor(PatternGeometry.UNIT)));
    }

    /** Column and row. */
    private static double[] centre(Frame in, Params params, Optional<Table> fitted) {
        if (params.centreX().isPresent()) {
            return new double[] {params.centreX().get(), params.centreY().get()};
        }
        if (params.centres().isPresent()) {
            Table row = params.centres().get().at(in).table();
            return new double[] {row.column("x").number(0), row.column("y").number(0)};
        }
        if (fitted.isPresent() && fitted.get().find("centre x").isPresent()) {
            return new double[] {
                fitted.get().column("centre x").number(0),
                fitted.get().column("centre y").number(0)
            };
        }
        return new double[] {zero(in.axes().get(1)), zero(in.axes().get(0))};
    }

    /** Where the file puts the zero of an axis, if it puts it within; else the middle, as .blo files have it. */
    private static double zero(Axis axis) {
        double zero = -axis.value(0) / axis.step();
        boolean within = axis.unit().compatible(PatternGeometry.UNIT) && zero > 0 && zero < axis.size() - 1;
        return within ? zero : axis.size() / 2.0;
    }
}
