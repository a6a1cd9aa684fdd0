/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Label;
import org.solidus.plot.mask.Mask;
import org.solidus.plot.region.NamedRegion;
import org.solidus.plot.region.Plane;
import org.solidus.plot.region.Profile;
import org.solidus.plot.region.Region;
import org.solidus.plot.region.Statistics;
import org.solidus.workbench.model.Desk;

/** Measures the selected region in the background; says its numbers on the image and in the last line. UI thread. */
final class RegionNumbers implements AutoCloseable {

    private static final int WIDEST = 280;

    private final Desk desk;
    private final FrameLayers layers;
    private final Label label;
    private final Runnable redraw;
    private final Consumer<Optional<Curve>> profile;
    private Optional<Measured> measured = Optional.empty();

    private record Measured(long id, Statistics numbers, Optional<Profile> profile) {}

    /** A profile of a region, and the image that it is of. */
    record Curve(Profile profile, FrameContent.Image image) {}

    /**
     * @param label for the numbers, in a row that has a grid
     * @param redraw paints the layers anew
     * @param profile gets the profile of the region, or that there is none
     */
    RegionNumbers(Desk desk, FrameLayers layers, Label label, Runnable redraw, Consumer<Optional<Curve>> profile) {
        this.desk = desk;
        this.layers = layers;
        this.label = label;
        this.redraw = redraw;
        this.profile = profile;
        layers.regions().setNote(this::note);
        say("", "");
    }

    private List<String> note(NamedRegion region) {
        return measured.filter(one -> one.id() == region.id())
                .map(one -> Readout.ofStatistics(one.numbers()))
                .orElse(List.of());
    }

    /** Measures the selected region anew, on this image. */
    void measure(Optional<FrameContent.Image> image) {
        Optional<NamedRegion> region = desk.regions().selected().filter(one -> one.space()
                .equals(layers.regions().space()));
        if (region.isEmpty() || image.isEmpty()) {
            desk.work().cancel(this);
            measured = Optional.empty();
            say("", "");
            profile.accept(Optional.empty());
        } else {
            measure(region.get(), image.get());
        }
    }

    private void measure(NamedRegion region, FrameContent.Image image) {
        Optional<byte[]> mask =
                layers.mask().mask().filter(drawn -> drawn.masked() > 0).map(Mask::bytes);
        Region what = region.region();
        desk.work()
                .latest(
                        this,
                        () -> {
                            Plane plane = masked(image.plane(), mask);
                            return new Measured(region.id(), Statistics.of(what, plane), Profile.of(what, plane));
                        },
                        now -> show(now, region.name(), image),
                        desk.notices()::warn);
    }

    private static Plane masked(Plane plane, Optional<byte[]> mask) {
        return mask.filter(pixels -> pixels.length == plane.size())
                .map(plane::masked)
                .orElse(plane);
    }

    private void show(Measured now, String name, FrameContent.Image image) {
        measured = Optional.of(now);
        say(name + ": " + Readout.inShort(now.numbers()), String.join("\n", Readout.ofStatistics(now.numbers())));
        profile.accept(now.profile().map(curve -> new Curve(curve, image)));
        redraw.run();
    }

    /** In a part of the last line, so that nothing above it moves. */
    private void say(String text, String details) {
        label.setText(text);
        label.setToolTipText(details);
        int width = text.isEmpty() ? 0 : Math.min(WIDEST, label.getParent().getSize().x / 2);
        GridData data = (GridData) label.getLayoutData();
        if (data.widthHint != width) {
            data.widthHint = width;
            label.getParent().layout(true);
        }
    }

    @Override
    public void close() {
        desk.work().cancel(this);
    }
}
