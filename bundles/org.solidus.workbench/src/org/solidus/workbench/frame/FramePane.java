/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.preview.Previewed;
import org.solidus.core.source.Opener;
import org.solidus.crystal.Structure;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.Background;
import org.solidus.plot.FigureView;
import org.solidus.plot.Pointer;
import org.solidus.plot.Subscription;
import org.solidus.plot.colour.ColourControls;
import org.solidus.plot.mask.Mask;
import org.solidus.plot.mask.MaskControls;
import org.solidus.plot.mask.MaskLayer;
import org.solidus.plot.region.NamedRegion;
import org.solidus.plot.region.Profile;
import org.solidus.plot.region.Region;
import org.solidus.plot.region.RegionLayer;
import org.solidus.plot.region.RegionWriting;
import org.solidus.plot.region.Regions;
import org.solidus.plot.region.Snap;
import org.solidus.plot.region.Statistics;
import org.solidus.plot.region.Vertex;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.RingPaths;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskFigures;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;
import org.solidus.workbench.model.ViewState;

/**
 * The current frame: a detector image with rings, the integrated part, masks and regions over it, or a curve or a table.
 * What is dragged here becomes parameters of the step that integrates.
 */
public final class FramePane extends Composite implements ViewState.Keeper {

    private static final String AUTO = "what is integrated";
    private static final int MASKED = 0x19d3da;
    private static final int MASKED_ON_GREEN = 0xff4f64;
    private static final int LEFT = 0x9aa0a6;
    /** From this width on the last line has room for the pixel beside the angles; the picture tells it as well. */
    private static final int WIDE = 560;
    /** From this height on a profile finds room below the image by itself. */
    private static final int ROOM = 420;

    private final Desk desk;
    private final Background background;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Previews.Watch watch;
    private final FrameTools tools;
    private final Combo nodes;
    private final Combo rings;
    private final ComputeStrip strip;
    private final MaskControls maskControls;
    private final SashForm sash;
    private final FigureView view;
    private final FigureView profile;
    private final ColourControls colours;
    private final Label place;
    private final Label numbers;
    private final RingLayer ringLayer;
    private final RangeLayer rangeLayer;
    private final MaskLayer maskLayer;
    private final SaturationLayer saturatedLayer;
    private final MaskLayer leftLayer;
    private final RegionLayer regionLayer;
    private final MaskKeeper keeper;
    private final ToolItem ringsItem;
    private final ToolItem rangeItem;
    private final ToolItem maskItem;
    private final ToolItem saturatedItem;
    private final ToolItem editItem;
    private final ToolItem coloursItem;
    private final ToolItem profileItem;
    private Planned planned = Planned.NOTHING;
    private FrameOverlay overlay = FrameOverlay.NOTHING;
    private Optional<FrameContent> content = Optional.empty();
    private Optional<Measured> measured = Optional.empty();
    private Optional<PipelineDocument.Gesture> gesture = Optional.empty();
    private String before = "";
    private String dragging = "";
    private boolean offered;
    private List<NamedRegion> known = List.of();
    /** Whether regions were changed after the pipeline was: undo takes back what was done last. */
    private boolean regionsLast;

    /** Keys of work whose newest call wins. */
    private record Key(FramePane pane, String what) {}

    /** What was measured of a region. */
    private record Measured(long id, Region region, Statistics numbers, Optional<Profile> profile) {}

    /** Shows the current frame of a desk until it is disposed. */
    public FramePane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        this.background = desk.work()::latest;
        setLayout(tight(new GridLayout(1, false)));
        Composite top = wrapped();
        tools = new FrameTools(top);
        strip = new ComputeStrip(this, desk, this::shownNode);
        sash = new SashForm(this, SWT.VERTICAL);
        view = DeskFigures.view(sash, desk);
        profile = DeskFigures.view(sash, desk);
        view.useColours(desk.colours());
        ringLayer = new RingLayer(view, background);
        rangeLayer = new RangeLayer(view, new RangeWriter());
        maskLayer = new MaskLayer(view);
        saturatedLayer = new SaturationLayer(view);
        leftLayer = new MaskLayer(view);
        leftLayer.setColour(LEFT);
        regionLayer = new RegionLayer(view, desk.regions(), "detector");
        keeper = new MaskKeeper(desk, maskLayer);
        maskControls = new MaskControls(this, maskLayer, background, maskFiles());
        maskControls.moveAbove(sash);
        colours = new ColourControls(this, desk.colours(), background);
        Composite status = row(2);
        place = new Label(status, SWT.NONE);
        place.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        numbers = new Label(status, SWT.RIGHT);
        numbers.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        showNumbers("", "");
        for (Region.Kind kind : Region.Kind.values()) {
            tools.region(kind, () -> create(kind));
        }
        tools.next();
        ringsItem = tools.toggle("rings", "Rings and beam centre", true, ringLayer::setVisible);
        rangeItem = tools.toggle("range", "Part that is integrated", true, rangeLayer::setVisible);
        maskItem = tools.toggle("mask", "Masked pixels", true, this::showMasks);
        saturatedItem = tools.toggle("saturated", "Saturated pixels, in red", true, saturatedLayer::setVisible);
        tools.next();
        editItem = tools.toggle("maskedit", "Draw a mask", false, this::editMask);
        coloursItem = tools.toggle("colours", "Colours", false, on -> show(colours, on));
        profileItem =
                tools.toggle("regionprofile", "Profile of the selected line, ring or sector", false, this::showProfile);
        nodes = nodes(top);
        rings = rings(top);
        layOut();
        layers();
        watch = desk.previews().watch("", this::previewed);
        follow();
        addListener(SWT.Dispose, event -> release());
        plan();
    }

    // ---- parts

    private static GridLayout tight(GridLayout layout) {
        layout.marginWidth = layout.marginHeight = 0;
        layout.verticalSpacing = 1;
        return layout;
    }

    /** A row that goes on below where the view is narrow. */
    private Composite wrapped() {
        Composite row = new Composite(this, SWT.NONE);
        RowLayout layout = new RowLayout();
        layout.center = true;
        layout.marginTop = layout.marginBottom = 0;
        layout.marginLeft = layout.marginRight = 2;
        row.setLayout(layout);
        row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        return row;
    }

    private Composite row(int columns) {
        Composite row = new Composite(this, SWT.NONE);
        GridLayout layout = new GridLayout(columns, false);
        layout.marginWidth = 3;
        layout.marginHeight = 0;
        row.setLayout(layout);
        row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        return row;
    }

    private void layOut() {
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        sash.setWeights(3, 1);
        sash.setMaximizedControl(view);
        maskControls.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        colours.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        show(maskControls, false);
        show(colours, false);
    }

    private static void show(Control control, boolean on) {
        GridData data = (GridData) control.getLayoutData();
        if (data.exclude == on) {
            data.exclude = !on;
            control.setVisible(on);
            control.getParent().layout(true);
        }
        control.setVisible(on);
    }

    private Combo nodes(Composite parent) {
        Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setToolTipText("Which source or step is shown");
        combo.setItems(AUTO);
        combo.select(0);
        combo.addListener(SWT.Selection, event -> target());
        return combo;
    }

    private Combo rings(Composite parent) {
        Combo combo = new Combo(parent, SWT.DROP_DOWN);
        combo.setToolTipText("Rings to draw: names of structures, and values of d, Q or two-theta with their units,"
                + " separated by commas");
        combo.setLayoutData(new RowData(120, SWT.DEFAULT));
        combo.addListener(SWT.Selection, event -> overlays());
        combo.addListener(SWT.DefaultSelection, event -> overlays());
        combo.addListener(SWT.FocusOut, event -> overlays());
        return combo;
    }

    private void layers() {
        view.add(leftLayer);
        view.add(maskLayer);
        view.add(saturatedLayer);
        view.add(ringLayer);
        view.add(rangeLayer);
        view.add(regionLayer);
        // Above the regions while something is drawn: its clicks are no clicks on regions.
        subscriptions.add(maskLayer.onTool(tool -> {
            view.remove(maskLayer);
            view.remove(regionLayer);
            boolean drawing = tool != MaskLayer.Tool.NONE;
            view.add(drawing ? regionLayer : maskLayer);
            view.add(drawing ? maskLayer : regionLayer);
        }));
        regionLayer.setNote(one -> measured.filter(known -> known.id() == one.id())
                .map(known -> Readout.ofStatistics(known.numbers()))
                .orElse(List.of()));
        view.setMenu(this::menu);
        subscriptions.add(view.onPointer(this::pointed));
        subscriptions.add(view.onLeave(this::left));
    }

    private void follow() {
        subscriptions.add(desk.pipeline().listen(now -> {
            regionsLast = false;
            plan();
        }));
        subscriptions.add(desk.step().listen(now -> plan()));
        subscriptions.add(desk.series().listen(now -> plan()));
        subscriptions.add(desk.q().listen(ringLayer::setCursor));
        subscriptions.add(desk.regions().listen(() -> {
            regionsLast |= !known.equals(desk.regions().all());
            known = desk.regions().all();
            measure();
        }));
        subscriptions.add(desk.colours().listen(this::maskColour));
        subscriptions.add(desk.previews().computing().listen(names -> refreshNotice(watch.last())));
    }

    private void release() {
        watch.close();
        subscriptions.forEach(Subscription::close);
        regionLayer.close();
        ringLayer.close();
        maskLayer.close();
        saturatedLayer.close();
        leftLayer.close();
        for (String what : List.of("plan", "content", "overlay", "measure")) {
            desk.work().cancel(new Key(this, what));
        }
    }

    // ---- what is shown

    private void plan() {
        Pipeline now = desk.pipeline().get();
        String step = desk.step().get();
        desk.work()
                .latest(
                        new Key(this, "plan"),
                        () -> Planned.of(desk.previews().previewer().plan(now).nodes(), step),
                        this::planned,
                        desk.notices()::warn);
    }

    private void planned(Planned now) {
        boolean same = now.integration().equals(planned.integration());
        planned = now;
        fillNodes();
        fillRings();
        target();
        if (!same) {
            overlays();
        }
    }

    private void fillNodes() {
        String chosen = nodes.getText();
        List<String> items = new ArrayList<>(List.of(AUTO));
        planned.nodes().forEach(node -> items.add(node.name()));
        if (!List.of(nodes.getItems()).equals(items)) {
            nodes.setItems(items.toArray(String[]::new));
            nodes.select(Math.max(0, items.indexOf(chosen)));
            nodes.requestLayout();
        }
    }

    private void fillRings() {
        List<String> items = new ArrayList<>(List.of(""));
        items.addAll(planned.structures().keySet());
        for (String name : new Opener(desk.registry().readers()).shipped(Structure.class)) {
            if (!items.contains(name)) {
                items.add(name);
            }
        }
        if (!List.of(rings.getItems()).equals(items)) {
            String text = rings.getText();
            rings.setItems(items.toArray(String[]::new));
            rings.setText(text);
        }
    }

    private void target() {
        String chosen = nodes.getText();
        String main = desk.series().get().map(series -> series.name()).orElse("");
        String node = planned.has(chosen) ? chosen : planned.node(main);
        watch.target(node);
        if (node.isEmpty()) {
            nothing("Open a detector image, a folder of them or a pipeline.");
        }
    }

    private void nothing(String why) {
        content = Optional.empty();
        view.clear(why);
        colours.clear();
        maskControls.clear();
        keeper.clear();
        saturatedLayer.clear();
        leftLayer.clear();
        overlay = FrameOverlay.NOTHING;
        ringLayer.show(Optional.empty(), List.of(), Optional.empty());
        rangeLayer.show(Optional.empty(), Optional.empty(), overlay.seen());
        strip.say("", false);
        place.setText("");
        measure();
    }

    private void previewed(Preview preview) {
        if (isDisposed()) {
            return;
        }
        view.busy(preview.state() == Preview.State.WORKING);
        refreshNotice(preview);
        if (preview.state() == Preview.State.READY && preview.result().isPresent()) {
            show(preview.result().get(), preview.node(), preview.frame());
        } else if (preview.result().isEmpty() && preview.state() != Preview.State.WORKING) {
            view.clear(preview.state() == Preview.State.FAILED ? "" : "Not computed yet");
        }
    }

    private void refreshNotice(Preview preview) {
        boolean needs = preview.state() == Preview.State.NEEDS_SERIES;
        boolean failed = preview.state() == Preview.State.FAILED;
        boolean running = desk.previews().computing().get().contains(preview.node());
        String text =
                running ? "Being computed over the series." : needs || failed ? preview.message() : overlay.problem();
        strip.say(text, needs && !running);
    }

    private String shownNode() {
        return watch.node();
    }

    private void show(Frame frame, String node, long index) {
        if (content.filter(shown -> shown.frame() == frame).isPresent()) {
            return;
        }
        boolean single = desk.series().get().map(series -> series.frames() < 2).orElse(true);
        String title = single ? "" : node + ", frame " + index;
        Pipeline now = desk.pipeline().get();
        desk.work()
                .latest(
                        new Key(this, "content"),
                        () -> {
                            FrameContent next = FrameContent.of(frame, title);
                            next.image().ifPresent(image -> proposeColours(image, node, index, now));
                            return next;
                        },
                        this::show,
                        why -> view.clear(why));
    }

    /**
     * Colours stay from frame to frame, so that those of a scan are found on this frame and on one in the middle: the
     * first of a map often lies beside the sample. In the background.
     */
    private void proposeColours(FrameContent.Image image, String node, long index, Pipeline now) {
        long middle = desk.series()
                .get()
                .filter(series -> series.name().equals(node))
                .map(series -> middle(series.frames()))
                .orElse(index);
        if (middle == index || desk.colours().of(image.value()).isPresent()) {
            return;
        }
        if (desk.previews().previewer().frame(now, node, middle, () -> false) instanceof Previewed.Ready ready) {
            FrameContent.of(ready.frame(), "").image().ifPresent(other -> {
                ColourScale scale = FrameColours.of(other.field());
                desk.colours()
                        .propose(
                                image.value(),
                                scale,
                                FrameColours.limits(scale, List.of(image.field(), other.field())));
            });
        }
    }

    /** Half way, and not at the end of a line: of a grid with even sides half way is its edge. */
    private static long middle(long frames) {
        long root = Math.round(Math.sqrt(frames));
        return Math.min(frames - 1, frames / 2 + (root * root == frames ? root / 2 : 0));
    }

    private void show(FrameContent next) {
        if (isDisposed()) {
            return;
        }
        content = Optional.of(next);
        view.show(next.figure());
        Optional<FrameContent.Image> image = next.image();
        regionLayer.setSpace(image.map(FrameContent.Image::space).orElse("curve"));
        image.ifPresentOrElse(this::showImage, this::showOther);
        overlays();
        measure();
    }

    private void showImage(FrameContent.Image image) {
        colours.show(image.value(), image.field());
        snapTo(image);
        keeper.show(planned.integration().filter(one -> image.pixels()), image.plane());
        maskControls.show(image.plane());
        maskColour();
    }

    private void showOther() {
        colours.clear();
        maskControls.clear();
        keeper.clear();
    }

    private void snapTo(FrameContent.Image image) {
        Snap borders = Snap.borders(image.plane().x(), image.plane().y());
        regionLayer.setSnap(image.pixels() ? Snap.places(this::beam).or(borders) : borders);
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
    private void maskColour() {
        content.flatMap(FrameContent::image)
                .flatMap(image -> desk.colours().of(image.value()))
                .ifPresent(scale -> {
                    boolean green = scale.map() == ColourMap.VIRIDIS || scale.map() == ColourMap.COOLWARM;
                    maskLayer.setColour(green ? MASKED_ON_GREEN : MASKED);
                });
    }

    // ---- overlays

    private void overlays() {
        Optional<FrameContent> shown = content.filter(
                one -> one.image().filter(FrameContent.Image::pixels).isPresent());
        if (shown.isEmpty()) {
            overlaid(FrameOverlay.NOTHING);
            return;
        }
        Frame frame = shown.get().frame();
        Planned now = planned;
        Optional<Integration> integration = now.integration();
        String wanted = rings.getText();
        Opener opener = new Opener(desk.registry().readers());
        desk.work()
                .latest(
                        new Key(this, "overlay"),
                        () -> FrameOverlay.of(frame, integration, wanted, now, opener),
                        this::overlaid,
                        desk.notices()::warn);
    }

    private void overlaid(FrameOverlay now) {
        if (isDisposed()) {
            return;
        }
        overlay = now;
        ringLayer.show(now.paths(), now.rings(), beam().stream().findFirst());
        rangeLayer.show(planned.integration().filter(one -> now.paths().isPresent()), now.paths(), now.seen());
        content.flatMap(FrameContent::image).ifPresent(image -> {
            saturatedLayer.show(
                    now.saturated(), image.plane().x(), image.plane().y());
            mark(leftLayer, now.left(), image);
            String many =
                    now.saturated().isEmpty() ? "" : ": " + now.saturated().cardinality();
            saturatedItem.setToolTipText("Saturated pixels, in red" + many);
            if (image.pixels()) {
                keeper.show(planned.integration(), image.plane());
            }
        });
        refreshNotice(watch.last());
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

    private void showMasks(boolean on) {
        maskLayer.setVisible(on);
        leftLayer.setVisible(on);
    }

    private void editMask(boolean on) {
        show(maskControls, on);
        if (on) {
            maskItem.setSelection(true);
            showMasks(true);
            maskLayer.setTool(MaskLayer.Tool.BRUSH);
            view.setFocus();
        } else {
            maskLayer.setTool(MaskLayer.Tool.NONE);
        }
    }

    private MaskControls.Files maskFiles() {
        return new MaskControls.Files() {
            @Override
            public void open() {
                keeper.open();
            }

            @Override
            public void save() {
                keeper.save();
            }

            @Override
            public void failed(String sentence) {
                desk.notices().error(sentence);
            }
        };
    }

    /** Writes what is dragged into the step, one entry of undo a drag. */
    private final class RangeWriter implements RangeLayer.Listener {

        @Override
        public void begin(String what) {
            String step = rangeLayer.shown().map(Integration::step).orElse("");
            dragging = step;
            before = desk.document().text();
            gesture = Optional.of(desk.document().gesture("Drag the " + what + " of " + step));
        }

        @Override
        public void radial(Range range) {
            rangeLayer.shown().ifPresent(one -> set("radialRange", radialText(range, one)));
        }

        @Override
        public void azimuth(AzimuthRange range) {
            set("azimuthRange", range.text());
        }

        private void set(String parameter, String text) {
            try {
                desk.document().setParam(dragging, parameter, text);
            } catch (IllegalArgumentException refused) {
                desk.notices().error(refused.getMessage());
            }
        }

        @Override
        public void end(boolean meant) {
            if (!meant && !desk.document().text().equals(before)) {
                desk.document().setText(before);
            }
            gesture.ifPresent(PipelineDocument.Gesture::close);
            gesture = Optional.empty();
            plan();
        }
    }

    private static String radialText(Range range, Integration one) {
        String unit = one.unit().symbol();
        return "[" + plain(range.low()) + " " + unit + ", " + plain(range.high()) + " " + unit + "]";
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    // ---- mouse

    private void pointed(Pointer pointer) {
        Optional<RingPaths> paths = overlay.paths();
        boolean wide = getSize().x > WIDE;
        String pixel = content.flatMap(FrameContent::image)
                .filter(FrameContent.Image::pixels)
                .map(image -> Readout.ofPixel(image, pointer.x(), pointer.y()))
                .orElse(pointer.text());
        String words = pixel;
        if (paths.isPresent()) {
            words = (wide ? pixel + "    " : "") + Readout.ofPlace(paths.get(), pointer.x(), pointer.y());
            double q = paths.get().qAt(pointer.x(), pointer.y());
            desk.q().set(Double.isFinite(q) ? OptionalDouble.of(q) : OptionalDouble.empty());
        }
        if (!place.getText().equals(words)) {
            place.setText(words);
        }
        tools.creating(regionLayer.creating());
    }

    private void left() {
        place.setText("");
        desk.q().set(OptionalDouble.empty());
        tools.creating(regionLayer.creating());
    }

    private void create(Region.Kind kind) {
        boolean again = regionLayer.creating().filter(kind::equals).isPresent();
        if (editItem.getSelection()) {
            maskLayer.setTool(MaskLayer.Tool.NONE);
        }
        if (again) {
            regionLayer.giveUp();
        } else {
            regionLayer.create(kind);
        }
        tools.creating(regionLayer.creating());
    }

    private void menu(IMenuManager menu) {
        regionLayer.fill(menu);
        planned.integration().filter(one -> overlay.paths().isPresent()).ifPresent(one -> {
            MenuManager part = new MenuManager("&Integrated Part");
            part.add(action("Limit the &Radial Range", () -> limitRadial(one)));
            part.add(action("Limit the &Azimuth", () -> setParam(one, "azimuthRange", "[-45 deg, 45 deg]")));
            part.add(new Separator());
            part.add(action("Everything", () -> {
                try (PipelineDocument.Gesture all = desk.document().gesture("Integrate everything")) {
                    Objects.requireNonNull(all);
                    unset(one, "radialRange", one.radial().isPresent());
                    unset(one, "azimuthRange", one.azimuth().isPresent());
                }
            }));
            menu.add(part);
        });
        desk.q().get().ifPresent(q -> menu.add(action("Draw the &Ring Here", () -> addRing(q))));
        if (!rings.getText().isBlank()) {
            menu.add(action("Remove All Rings", () -> {
                rings.setText("");
                overlays();
            }));
        }
    }

    private static Action action(String text, Runnable what) {
        return new Action(text) {
            @Override
            public void run() {
                what.run();
            }
        };
    }

    private void addRing(double q) {
        String ring = Typesetting.number(q, 5) + " 1/angstrom";
        rings.setText(rings.getText().isBlank() ? ring : rings.getText() + ", " + ring);
        overlays();
    }

    /** From a tenth to nine tenths of what is seen: a start for dragging. */
    private void limitRadial(Integration one) {
        double low = one.value(overlay.seen().low());
        double high = one.value(overlay.seen().high());
        Range range = new Range(tidy(low + 0.1 * (high - low)), tidy(low + 0.9 * (high - low)));
        setParam(one, "radialRange", radialText(range, one));
    }

    private static double tidy(double value) {
        return new java.math.BigDecimal(value, new java.math.MathContext(3)).doubleValue();
    }

    private void setParam(Integration one, String parameter, String text) {
        try {
            desk.document().setParam(one.step(), parameter, text);
            rangeItem.setSelection(true);
            rangeLayer.setVisible(true);
        } catch (IllegalArgumentException refused) {
            desk.notices().error(refused.getMessage());
        }
    }

    private void unset(Integration one, String parameter, boolean there) {
        if (there) {
            desk.document().unsetParam(one.step(), parameter);
        }
    }

    // ---- regions

    private void measure() {
        if (isDisposed()) {
            return;
        }
        tools.creating(regionLayer.creating());
        Regions regions = desk.regions();
        Optional<NamedRegion> region =
                regions.selected().filter(one -> one.space().equals(regionLayer.space()));
        Optional<FrameContent.Image> image = content.flatMap(FrameContent::image);
        if (region.isEmpty() || image.isEmpty()) {
            measured = Optional.empty();
            showNumbers("", "");
            noProfile();
            desk.work().cancel(new Key(this, "measure"));
            return;
        }
        NamedRegion one = region.get();
        Plane2 plane = new Plane2(
                image.get(), maskLayer.mask().filter(mask -> mask.masked() > 0).map(Mask::bytes));
        desk.work()
                .latest(
                        new Key(this, "measure"),
                        () -> new Measured(
                                one.id(),
                                one.region(),
                                Statistics.of(one.region(), plane.masked()),
                                Profile.of(one.region(), plane.masked())),
                        now -> measured(now, one.name(), image.get()),
                        desk.notices()::warn);
    }

    /** An image with the mask that is drawn on it. */
    private record Plane2(FrameContent.Image image, Optional<byte[]> mask) {
        org.solidus.plot.region.Plane masked() {
            return mask.filter(pixels -> pixels.length == image.plane().size())
                    .map(image.plane()::masked)
                    .orElse(image.plane());
        }
    }

    private void measured(Measured now, String name, FrameContent.Image image) {
        if (isDisposed()) {
            return;
        }
        measured = Optional.of(now);
        showNumbers(
                name + ": " + Readout.inShort(now.numbers()), String.join("\n", Readout.ofStatistics(now.numbers())));
        now.profile()
                .ifPresentOrElse(
                        curve -> {
                            profile.show(curve.figure(
                                    "", image.value().quantity(), image.plane().unit()));
                            offerProfile();
                        },
                        this::noProfile);
        view.redrawLayers();
    }

    /** In a part of the last line, so that nothing above it moves. */
    private void showNumbers(String text, String details) {
        numbers.setText(text);
        numbers.setToolTipText(details);
        int width = text.isEmpty() ? 0 : Math.min(280, numbers.getParent().getSize().x / 2);
        GridData data = (GridData) numbers.getLayoutData();
        if (data.widthHint != width) {
            data.widthHint = width;
            numbers.getParent().layout(true);
        }
    }

    /** Opens the profile with the first region that has one, once it was drawn: nothing moves under the mouse. */
    private void offerProfile() {
        if (sash.getSize().y < ROOM) {
            return;
        }
        if (!offered && !regionLayer.busy()) {
            offered = true;
            profileItem.setSelection(true);
            showProfile(true);
        } else if (!offered) {
            getDisplay().timerExec(200, () -> {
                if (!isDisposed() && measured.flatMap(Measured::profile).isPresent()) {
                    offerProfile();
                }
            });
        }
    }

    private void noProfile() {
        if (profileItem.getSelection()) {
            profile.clear("Select a line, a ring or a sector");
        }
    }

    private void showProfile(boolean on) {
        offered = true;
        sash.setMaximizedControl(on ? null : view);
        measure();
    }

    // ---- for views and tests

    /** The picture. */
    public FigureView view() {
        return view;
    }

    MaskLayer maskLayer() {
        return maskLayer;
    }

    RingLayer ringLayer() {
        return ringLayer;
    }

    RangeLayer rangeLayer() {
        return rangeLayer;
    }

    SaturationLayer saturatedLayer() {
        return saturatedLayer;
    }

    MaskKeeper keeper() {
        return keeper;
    }

    Optional<FrameContent> content() {
        return content;
    }

    FrameOverlay overlay() {
        return overlay;
    }

    String readout() {
        return place.getText();
    }

    /** Which rings are drawn, as somebody would type it. */
    public void setRings(String text) {
        rings.setText(text);
        overlays();
    }

    /** Takes the last change back: of the mask while it is drawn, else of the regions. @return whether there was any */
    public boolean undo() {
        Optional<Mask> mask = maskLayer.mask().filter(drawn -> maskLayer.tool() != MaskLayer.Tool.NONE);
        if (mask.isPresent()) {
            boolean any = mask.get().canUndo();
            mask.get().undo();
            return any;
        }
        boolean any = regionsLast && desk.regions().canUndo();
        if (any) {
            desk.regions().undo();
        }
        return any;
    }

    /** Makes the change again that was taken back last. @return whether there was any */
    public boolean redo() {
        Optional<Mask> mask = maskLayer.mask().filter(drawn -> maskLayer.tool() != MaskLayer.Tool.NONE);
        if (mask.isPresent()) {
            boolean any = mask.get().canRedo();
            mask.get().redo();
            return any;
        }
        boolean any = regionsLast && desk.regions().canRedo();
        if (any) {
            desk.regions().redo();
        }
        return any;
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }

    @Override
    public void save(ViewState state) {
        state.put("rings", rings.getText());
        state.put("showRings", ringsItem.getSelection());
        state.put("showRange", rangeItem.getSelection());
        state.put("showMask", maskItem.getSelection());
        state.put("showSaturated", saturatedItem.getSelection());
        state.put("showColours", coloursItem.getSelection());
        state.put("showProfile", profileItem.getSelection());
        state.put("regions", RegionWriting.text(desk.regions().in("detector")));
        state.put("snap", regionLayer.snapping());
    }

    @Override
    public void restore(ViewState state) {
        state.text("rings").ifPresent(this::setRings);
        state.text("regions")
                .map(RegionWriting::read)
                .filter(kept -> !kept.isEmpty() && desk.regions().all().isEmpty())
                .ifPresent(desk.regions()::load);
        restore(state, "showRings", ringsItem, ringLayer::setVisible);
        restore(state, "showRange", rangeItem, rangeLayer::setVisible);
        restore(state, "showMask", maskItem, this::showMasks);
        restore(state, "showSaturated", saturatedItem, saturatedLayer::setVisible);
        restore(state, "showColours", coloursItem, on -> show(colours, on));
        state.flag("showProfile").filter(on -> on).ifPresent(on -> {
            profileItem.setSelection(true);
            showProfile(true);
        });
        state.flag("snap").ifPresent(regionLayer::setSnapping);
    }

    private static void restore(ViewState state, String name, ToolItem item, FrameTools.Switch what) {
        state.flag(name).ifPresent(on -> {
            item.setSelection(on);
            what.set(on);
        });
    }
}
