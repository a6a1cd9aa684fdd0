/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.colour.ColourMap;
import org.solidus.plot.FigureView;
import org.solidus.plot.Subscription;
import org.solidus.plot.mask.Mask;
import org.solidus.plot.mask.MaskLayer;
import org.solidus.plot.region.RegionLayer;
import org.solidus.plot.region.Snap;
import org.solidus.plot.region.Vertex;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.RingPaths;
import org.solidus.workbench.model.Desk;

/**
 * What lies over the image, from below: pixels that are left out, the mask, saturated pixels, rings, the integrated part,
 * regions. UI thread.
 */
final class FrameLayers implements AutoCloseable {

    private static final int MASKED = 0x19d3da;
    private static final int MASKED_ON_GREEN = 0xff4f64;
    private static final int LEFT = 0x9aa0a6;

    private final FigureView view;
    private final Desk desk;
    private final MaskLayer left;
    private final MaskLayer mask;
    private final SaturationLayer saturated;
    private final RingLayer rings;
    private final RangeLayer range;
    private final RegionLayer regions;
    private final MaskKeeper keeper;
    private final List<Subscription> subscriptions;
    private Optional<FrameContent.Image> image = Optional.empty();
    private FrameOverlay overlay = FrameOverlay.NOTHING;

    FrameLayers(FigureView view, Desk desk, RangeLayer range) {
        this.view = view;
        this.desk = desk;
        this.range = range;
        left = new MaskLayer(view);
        left.setColour(LEFT);
        mask = new MaskLayer(view);
        saturated = new SaturationLayer(view);
        rings = new RingLayer(view, desk.work()::latest);
        regions = new RegionLayer(view, desk.regions(), "detector");
        keeper = new MaskKeeper(desk, mask);
        List.of(left, mask, saturated, rings, range, regions).forEach(view::add);
        subscriptions = List.of(
                mask.onTool(this::order),
                desk.q().listen(rings::setCursor),
                desk.colours().listen(this::colourMask));
    }

    /** The mask is above the regions while it is drawn: its clicks are no clicks on regions. */
    private void order(MaskLayer.Tool tool) {
        boolean drawing = tool != MaskLayer.Tool.NONE;
        view.remove(mask);
        view.remove(regions);
        view.add(drawing ? regions : mask);
        view.add(drawing ? mask : regions);
    }

    MaskLayer mask() {
        return mask;
    }

    SaturationLayer saturated() {
        return saturated;
    }

    RingLayer rings() {
        return rings;
    }

    RangeLayer range() {
        return range;
    }

    RegionLayer regions() {
        return regions;
    }

    /** Brings the mask of the step to the image and back. */
    MaskKeeper keeper() {
        return keeper;
    }

    /** What was shown over the image last. */
    FrameOverlay overlay() {
        return overlay;
    }

    /** Shows or hides the mask and what is left out anyway. */
    void showMasks(boolean on) {
        mask.setVisible(on);
        left.setVisible(on);
    }

    /** Another image, with what of it is integrated. */
    void show(FrameContent.Image now, Optional<Integration> integration) {
        image = Optional.of(now);
        regions.setSpace(now.space());
        Snap borders = Snap.borders(now.plane().x(), now.plane().y());
        regions.setSnap(now.pixels() ? Snap.places(this::beam).or(borders) : borders);
        keeper.show(integration.filter(one -> now.pixels()), now.plane());
        colourMask();
    }

    /** What is shown is no image. */
    void showCurve() {
        image = Optional.empty();
        regions.setSpace("curve");
        keeper.clear();
    }

    /** Nothing is shown. */
    void clear() {
        image = Optional.empty();
        keeper.clear();
        saturated.clear();
        left.clear();
        overlay = FrameOverlay.NOTHING;
        rings.show(Optional.empty(), List.of(), Optional.empty());
        range.show(Optional.empty(), Optional.empty(), overlay.seen());
    }

    /** What was found of the image in the background. */
    void show(FrameOverlay now, Optional<Integration> integration) {
        overlay = now;
        rings.show(now.paths(), now.rings(), beam().stream().findFirst());
        range.show(integration.filter(one -> now.paths().isPresent()), now.paths(), now.seen());
        image.ifPresent(of -> {
            saturated.show(now.saturated(), of.plane().x(), of.plane().y());
            mark(left, now.left(), of);
            if (of.pixels()) {
                keeper.show(integration, of.plane());
            }
        });
    }

    private static void mark(MaskLayer layer, BitSet pixels, FrameContent.Image image) {
        if (pixels.isEmpty()) {
            layer.clear();
            return;
        }
        Mask marks = new Mask(image.plane().rows(), image.plane().columns());
        marks.set(pixels, true);
        layer.show(marks, image.plane().x(), image.plane().y());
    }

    private List<Vertex> beam() {
        return overlay.paths()
                .map(RingPaths::geometry)
                .filter(FlatGeometry.class::isInstance)
                .map(FlatGeometry.class::cast)
                .map(FlatGeometry::beamCentre)
                .map(centre -> List.of(new Vertex(centre[1] - 0.5, centre[0] - 0.5)))
                .orElse(List.of());
    }

    /** A colour that the colour map does not have. */
    private void colourMask() {
        image.flatMap(of -> desk.colours().of(of.value())).ifPresent(scale -> {
            boolean green = scale.map() == ColourMap.VIRIDIS || scale.map() == ColourMap.COOLWARM;
            mask.setColour(green ? MASKED_ON_GREEN : MASKED);
        });
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        regions.close();
        rings.close();
        mask.close();
        saturated.close();
        left.close();
    }
}
