/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.data.Frame;
import org.solidus.figure.Figure;
import org.solidus.plot.FigureView;
import org.solidus.scattering.calibration.Calibrant;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.RingPaths;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.model.Desk;

/**
 * The image of the calibrant with its rings, and below it how well they fit: residuals, their map, correlations of the
 * parameters. UI thread.
 */
final class CalibrationFigures extends DeskPane {

    private final CalibrationModel model;
    private final FigureView image;
    private final RingLayer rings = new RingLayer();
    private final FigureView residuals;
    private final FigureView map;
    private final FigureView correlations;
    private Optional<Frame> shown = Optional.empty();
    private Optional<Calibrated> shownResult = Optional.empty();

    CalibrationFigures(Composite parent, Desk desk, CalibrationModel model) {
        super(parent, desk);
        this.model = model;
        setLayout(new FillLayout());
        SashForm sash = new SashForm(this, SWT.VERTICAL);
        image = figure(sash);
        image.add(rings);
        CTabFolder tabs = new CTabFolder(sash, SWT.BORDER | SWT.FLAT);
        residuals = tab(tabs, "Residuals");
        map = tab(tabs, "Residuals over rings");
        correlations = tab(tabs, "Correlations");
        tabs.setSelection(0);
        sash.setWeights(65, 35);
        clearFigures();
        own(image.onPointer(pointer -> tellQ(pointer.x(), pointer.y())), image.onLeave(() -> desk.q()
                .set(OptionalDouble.empty())));
    }

    private FigureView tab(CTabFolder tabs, String name) {
        FigureView view = figure(tabs);
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(name);
        item.setControl(view);
        return view;
    }

    /** The view of the image. */
    FigureView image() {
        return image;
    }

    /** Shows what the model knows. */
    void refresh() {
        showImage();
        showRings();
        showResult();
    }

    private void showImage() {
        if (shown.equals(model.image())) {
            return;
        }
        shown = model.image();
        if (shown.isEmpty()) {
            image.clear(model.imageName().isEmpty() ? "Choose an image of the calibrant" : model.imageName());
            return;
        }
        Frame frame = shown.get();
        image.busy(true);
        compute("figure", () -> CalibrationPictures.image(frame), this::showImage);
    }

    private void showImage(Figure figure) {
        image.busy(false);
        image.show(figure);
    }

    private void showRings() {
        rings.show(model.clicks());
        Optional<Geometry> geometry = model.drawn();
        Optional<Calibrant> calibrant = model.rings();
        boolean refined = model.result().isPresent();
        if (geometry.isEmpty() || calibrant.isEmpty() || shown.isEmpty()) {
            cancel("rings");
            rings.show(RingLayer.Rings.NONE, false);
            image.redrawLayers();
            return;
        }
        int[] shape = shown.get().shape();
        compute("rings", () -> RingLayer.Rings.of(geometry.get(), calibrant.get(), shape[0], shape[1]), found -> {
            rings.show(found, refined);
            image.redrawLayers();
        });
        image.redrawLayers();
    }

    private void clearFigures() {
        residuals.clear("Residuals of the rings appear here after a calibration");
        map.clear("");
        correlations.clear("");
    }

    private void showResult() {
        if (shownResult.equals(model.result())) {
            return;
        }
        shownResult = model.result();
        if (shownResult.isEmpty()) {
            clearFigures();
            return;
        }
        Calibrated found = shownResult.get();
        residuals.show(CalibrationPictures.residuals(found));
        CalibrationPictures.residualMap(found)
                .ifPresentOrElse(map::show, () -> map.clear("There are too few rings for a map"));
        CalibrationPictures.correlations(found).ifPresentOrElse(correlations::show, () -> correlations.clear(""));
    }

    private void tellQ(double column, double row) {
        Optional<Geometry> geometry = model.drawn();
        if (geometry.isPresent() && shown.isPresent()) {
            int[] shape = shown.get().shape();
            double q = RingPaths.of(geometry.get(), shape[0], shape[1]).qAt(column, row);
            desk().q().set(Double.isFinite(q) ? OptionalDouble.of(q) : OptionalDouble.empty());
        }
    }
}
