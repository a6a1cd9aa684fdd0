/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.figure.Range;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.workbench.model.Desk;

/**
 * The part of the image that a step integrates, to be dragged and chosen from a menu: what is done becomes the step's
 * parameters, a drag one entry to undo. UI thread.
 */
final class RangeEdits implements RangeLayer.Listener, AutoCloseable {

    private static final String RADIAL = "radialRange";
    private static final String AZIMUTH = "azimuthRange";
    private static final MathContext TIDY = new MathContext(3);

    private final Desk desk;
    private final RangeLayer layer;
    private final Runnable limited;
    private final Runnable dragged;
    private Optional<PipelineDocument.Gesture> gesture = Optional.empty();
    private String step = "";
    private String before = "";

    /**
     * @param limited is told when a limit was chosen that one wants to see
     * @param dragged is told when a drag is over
     */
    RangeEdits(FigureView view, Desk desk, Runnable limited, Runnable dragged) {
        this.desk = desk;
        this.limited = limited;
        this.dragged = dragged;
        layer = new RangeLayer(view, this);
    }

    /** What shows the part. */
    RangeLayer layer() {
        return layer;
    }

    // ---- drags

    @Override
    public void begin(String what) {
        step = layer.shown().map(Integration::step).orElse("");
        before = desk.document().text();
        gesture = Optional.of(desk.document().gesture("Drag the " + what + " of " + step));
    }

    @Override
    public void radial(Range range) {
        layer.shown().ifPresent(one -> set(step, RADIAL, text(range, one)));
    }

    @Override
    public void azimuth(AzimuthRange range) {
        set(step, AZIMUTH, range.text());
    }

    @Override
    public void end(boolean meant) {
        if (!meant && !desk.document().text().equals(before)) {
            desk.document().setText(before);
        }
        close();
        dragged.run();
    }

    @Override
    public void close() {
        gesture.ifPresent(PipelineDocument.Gesture::close);
        gesture = Optional.empty();
    }

    // ---- menu

    /** What can be done to the part. @param seen least and largest two-theta on the image, rad */
    void fill(IMenuManager menu, Integration one, Range seen) {
        MenuManager part = new MenuManager("&Integrated Part");
        part.add(MenuItems.item("Limit the &Radial Range", () -> limit(one, RADIAL, text(start(one, seen), one))));
        part.add(MenuItems.item("Limit the &Azimuth", () -> limit(one, AZIMUTH, "[-45 deg, 45 deg]")));
        part.add(new Separator());
        part.add(MenuItems.item("Everything", () -> everything(one)));
        menu.add(part);
    }

    /** From a tenth to nine tenths of what is seen: a start for dragging. */
    private static Range start(Integration one, Range seen) {
        double low = one.value(seen.low());
        double high = one.value(seen.high());
        return new Range(tidy(low + 0.1 * (high - low)), tidy(low + 0.9 * (high - low)));
    }

    private static double tidy(double value) {
        return new BigDecimal(value, TIDY).doubleValue();
    }

    private void limit(Integration one, String parameter, String text) {
        if (set(one.step(), parameter, text)) {
            limited.run();
        }
    }

    private void everything(Integration one) {
        try (PipelineDocument.Gesture both = desk.document().gesture("Integrate everything")) {
            Objects.requireNonNull(both);
            unset(one, RADIAL, one.radial().isPresent());
            unset(one, AZIMUTH, one.azimuth().isPresent());
        }
    }

    private void unset(Integration one, String parameter, boolean there) {
        if (there) {
            desk.document().unsetParam(one.step(), parameter);
        }
    }

    private boolean set(String name, String parameter, String text) {
        try {
            desk.document().setParam(name, parameter, text);
            return true;
        } catch (IllegalArgumentException refused) {
            desk.notices().error(refused.getMessage());
            return false;
        }
    }

    private static String text(Range range, Integration one) {
        String unit = one.unit().symbol();
        return "[" + plain(range.low()) + " " + unit + ", " + plain(range.high()) + " " + unit + "]";
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
