/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.solidus.core.data.Frame;
import org.solidus.crystal.Structure;
import org.solidus.plot.Subscription;
import org.solidus.scattering.calibration.Calibrant;
import org.solidus.scattering.calibration.ClickedRings;
import org.solidus.scattering.calibration.ClickedRings.Click;
import org.solidus.scattering.calibration.ClickedRings.Estimate;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.steps.CalibrateStep;
import org.solidus.scattering.steps.CalibrateStep.Refine;

/**
 * What the calibration assistant knows: image, calibrant, start geometry, clicked points, result. UI thread; nothing in
 * it takes long.
 */
final class CalibrationModel {

    /** How far out rings are numbered for clicking, 1/angstrom. */
    private static final double HIGHEST_Q = 15;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Optional<Frame> image = Optional.empty();
    private String imageName = "";
    private Optional<Structure> structure = Optional.empty();
    private String calibrantName = "";
    private Optional<Calibrant> rings = Optional.empty();
    private Optional<Double> edge = Optional.empty();
    private GeometryForm form = GeometryForm.EMPTY;
    private Optional<ArcGeometry> arc = Optional.empty();
    private final List<Click> clicks = new ArrayList<>();
    private int ring;
    private Optional<Estimate> estimate = Optional.empty();
    private String clickMessage = "";
    private Set<Refine> refine = EnumSet.of(Refine.DISTANCE, Refine.PONI1, Refine.PONI2, Refine.ROT1, Refine.ROT2);
    private Optional<Double> most = Optional.empty();
    private Optional<Calibrated> result = Optional.empty();
    private String refusal = "";

    /** Is told after every change. */
    public Subscription listen(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    // ---- image and calibrant

    /** The image to calibrate with. What was found of another image is forgotten; clicks and start stay. */
    public void setImage(String name, Optional<Frame> frame) {
        image = frame;
        imageName = name;
        result = Optional.empty();
        refusal = "";
        changed();
    }

    public Optional<Frame> image() {
        return image;
    }

    /** Where the image is from; or why there is none. */
    public String imageName() {
        return imageName;
    }

    /** The calibrant. @param name short: as a structure that comes with Solidus, or the name of a CIF */
    public void setCalibrant(String name, Structure calibrant) {
        calibrantName = name;
        structure = Optional.of(calibrant);
        rings = Optional.of(expanded(Calibrant.of(name, calibrant, HIGHEST_Q)));
        result = Optional.empty();
        refusal = "";
        estimate();
        changed();
    }

    /** Edge of the calibrant's cell as certified, angstrom; absent: that of the structure. */
    public void setEdge(Optional<Double> angstrom) {
        edge = angstrom;
        rings = structure.map(one -> expanded(Calibrant.of(calibrantName, one, HIGHEST_Q)));
        estimate();
        changed();
    }

    private Calibrant expanded(Calibrant plain) {
        return edge.map(a ->
                        plain.expanded(a / structure.orElseThrow().lattice().a()))
                .orElse(plain);
    }

    public Optional<Structure> structure() {
        return structure;
    }

    /** Short name of the calibrant; empty: none yet. */
    public String calibrantName() {
        return calibrantName;
    }

    public Optional<Double> edge() {
        return edge;
    }

    /** Rings of the calibrant, the innermost first. */
    public Optional<Calibrant> rings() {
        return rings;
    }

    // ---- start

    public GeometryForm form() {
        return form;
    }

    /** Another start, typed. */
    public void setForm(GeometryForm next) {
        if (!next.equals(form)) {
            form = next;
            arc = Optional.empty();
            estimate();
            changed();
        }
    }

    /** A start from a file. */
    public void setStart(Geometry geometry) {
        switch (geometry) {
            case FlatGeometry flat -> {
                form = GeometryForm.of(flat);
                arc = Optional.empty();
            }
            case ArcGeometry many -> arc = Optional.of(many);
        }
        result = Optional.empty();
        refusal = "";
        changed();
    }

    /** Whether the start is of an ARC detector, whose modules are no fields. */
    public Optional<ArcGeometry> arc() {
        return arc;
    }

    /** The start geometry for the image; nothing while something is missing. */
    public Optional<Geometry> start() {
        if (image.isEmpty()) {
            return Optional.empty();
        }
        if (arc.isPresent()) {
            int[] shape = image.get().shape();
            Detector detector = arc.get().detector();
            boolean fits = detector.rows() == shape[0] && detector.columns() == shape[1];
            return fits ? arc.map(one -> one) : Optional.empty();
        }
        return reading().geometry().map(one -> one);
    }

    private GeometryForm.Reading reading() {
        int[] shape = image.map(Frame::shape).orElse(new int[] {1, 1});
        return form.read(shape[0], shape[1]);
    }

    /** What is wrong with the fields, a sentence each; nothing for an ARC detector. */
    public Map<GeometryForm.Item, String> problems() {
        return arc.isPresent() || image.isEmpty() ? Map.of() : reading().problems();
    }

    // ---- clicks

    /** The ring whose points are clicked, 0 the innermost. */
    public int ring() {
        return ring;
    }

    public void setRing(int number) {
        ring = Math.clamp(
                number, 0, Math.max(0, rings.map(one -> one.rings().size()).orElse(1) - 1));
        changed();
    }

    public List<Click> clicks() {
        return List.copyOf(clicks);
    }

    /** A point on the current ring, in columns and rows of the image. */
    public void click(double column, double row) {
        clicks.add(new Click(ring, column, row));
        estimate();
        changed();
    }

    /** Takes the last point back. */
    public void unclick() {
        if (!clicks.isEmpty()) {
            clicks.remove(clicks.size() - 1);
            estimate();
            changed();
        }
    }

    /** Takes all points back. */
    public void clearClicks() {
        clicks.clear();
        ring = 0;
        estimate();
        changed();
    }

    /** What the points say so far; nothing while they say too little, and then {@link #clickMessage()} tells what. */
    public Optional<Estimate> estimated() {
        return estimate;
    }

    /** What to do next, or what was found. */
    public String clickMessage() {
        return clickMessage;
    }

    private void estimate() {
        estimate = Optional.empty();
        clickMessage = "";
        if (clicks.isEmpty()) {
            return;
        }
        if (rings.isEmpty()) {
            clickMessage = "Choose the calibrant first: the rings' angles tell the distance.";
            return;
        }
        int[] shape = image.map(Frame::shape).orElse(new int[] {0, 0});
        Optional<Detector> pixels = form.pixels(shape[0], shape[1]);
        Optional<Double> wavelength = form.wavelength();
        if (pixels.isEmpty() || wavelength.isEmpty()) {
            clickMessage = "Type the size of the pixels and the wavelength (or energy) first.";
            return;
        }
        try {
            Orientation orientation = Orientation.of(form.orientation()).orElse(Orientation.BOTTOM_RIGHT);
            Estimate found = ClickedRings.estimate(clicks, rings.get(), pixels.get(), wavelength.get(), orientation);
            estimate = Optional.of(found);
            clickMessage = String.format(
                    java.util.Locale.ROOT,
                    "distance %.4g mm, beam at column %.1f, row %.1f%s; the points lie %.2g pixel from their rings",
                    found.geometry().distance() * 1e3,
                    found.geometry().beamCentre()[1] - 0.5,
                    found.geometry().beamCentre()[0] - 0.5,
                    found.tilted() ? ", tilted" : "",
                    found.residual());
        } catch (IllegalArgumentException tooLittle) {
            clickMessage = tooLittle.getMessage();
        }
    }

    /** Takes the estimate as start. */
    public void useEstimate() {
        estimate.ifPresent(found -> {
            arc = Optional.empty();
            form = GeometryForm.of(found.geometry());
            result = Optional.empty();
            refusal = "";
            changed();
        });
    }

    // ---- refinement

    /** What is refined of a flat detector; of an ARC detector what is usual. */
    public Set<Refine> refine() {
        return Set.copyOf(refine);
    }

    public void setRefine(Refine what, boolean on) {
        Set<Refine> next = EnumSet.noneOf(Refine.class);
        next.addAll(refine);
        if (on) {
            next.add(what);
        } else {
            next.remove(what);
        }
        refine = next;
        changed();
    }

    public Optional<Double> most() {
        return most;
    }

    /** Largest number of a pixel that is a measurement. */
    public void setMost(Optional<Double> counts) {
        most = counts;
        changed();
    }

    /** What is still missing before it can be calibrated, in a sentence; empty: nothing. */
    public String missing() {
        if (image.isEmpty()) {
            return imageName.isEmpty() ? "Choose an image of the calibrant." : imageName;
        }
        if (structure.isEmpty()) {
            return "Choose the calibrant.";
        }
        if (arc.isPresent() && start().isEmpty()) {
            return "The geometry is of an ARC detector with "
                    + arc.get().detector().rows() + " x "
                    + arc.get().detector().columns() + " pixels; the image has "
                    + image.get().shape()[0] + " x "
                    + image.get().shape()[1] + ".";
        }
        if (start().isEmpty()) {
            return problems().values().stream().findFirst().orElse("Give a start geometry.");
        }
        if (!start().get().hasWavelength()) {
            return "Give the wavelength or the energy.";
        }
        return arc.isEmpty() && refine.isEmpty() ? "Choose what to refine." : "";
    }

    /** Parameters of the step; only when nothing is missing. */
    public CalibrateStep.Params params() {
        List<Refine> what = arc.isPresent() || usual() ? List.of() : List.copyOf(EnumSet.copyOf(refine));
        return Calibrated.params(start().orElseThrow(), structure.orElseThrow(), what, edge, Optional.empty(), most);
    }

    private boolean usual() {
        return refine.equals(EnumSet.of(Refine.DISTANCE, Refine.PONI1, Refine.PONI2, Refine.ROT1, Refine.ROT2));
    }

    /** A calibration succeeded. */
    public void setResult(Calibrated found) {
        result = Optional.of(found);
        refusal = "";
        changed();
    }

    /** A calibration was refused, with the reason. */
    public void setRefusal(String reason) {
        result = Optional.empty();
        refusal = reason;
        changed();
    }

    public Optional<Calibrated> result() {
        return result;
    }

    /** Why the last calibration gave nothing; empty: it did not. */
    public String refusal() {
        return refusal;
    }

    /** The geometry whose rings are drawn: refined, else estimated from clicks that are not yet used, else the start. */
    public Optional<Geometry> drawn() {
        Optional<Geometry> refined = result.map(Calibrated::geometry);
        boolean open = estimate.isPresent()
                && !GeometryForm.of(estimate.get().geometry()).equals(form);
        return refined.or(() -> open ? estimate.map(Estimate::geometry) : start());
    }
}
