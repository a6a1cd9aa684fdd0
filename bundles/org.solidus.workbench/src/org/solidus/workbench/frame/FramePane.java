/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.source.Opener;
import org.solidus.crystal.Structure;
import org.solidus.plot.Background;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Pointer;
import org.solidus.plot.colour.ColourControls;
import org.solidus.plot.mask.MaskControls;
import org.solidus.plot.mask.MaskLayer;
import org.solidus.plot.region.Region;
import org.solidus.plot.region.RegionWriting;
import org.solidus.scattering.geometry.RingPaths;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;
import org.solidus.workbench.model.Series;
import org.solidus.workbench.model.ViewState;

/**
 * The current frame: a detector image with rings, the integrated part, masks and regions over it, or a curve or a table.
 * What is dragged here becomes parameters of the step that integrates.
 */
public final class FramePane extends DeskPane {

    private static final String AUTO = "what is integrated";
    /** From this width on the last line has room for the pixel beside the angles; the picture tells it as well. */
    private static final int WIDE = 560;

    private final FrameTools tools;
    private final Combo nodes;
    private final RingField rings;
    private final ComputeStrip strip;
    private final MaskControls maskControls;
    private final SashForm sash;
    private final FigureView view;
    private final RangeEdits rangeEdits;
    private final FrameLayers layers;
    private final DrawnUndo undo;
    private final ColourControls colours;
    private final ProfilePart profile;
    private final Label place;
    private final RegionNumbers numbers;
    private final ToolItem rangeItem;
    private final ToolItem maskItem;
    private final ToolItem saturatedItem;
    private final ToolItem drawItem;
    private final Previews.Watch watch;
    private Planned planned = Planned.NOTHING;
    private Optional<FrameContent> content = Optional.empty();

    /** Shows the current frame of a desk until it is disposed. */
    public FramePane(Composite parent, Desk desk) {
        super(parent, desk);
        GridLayout layout = tight(1);
        layout.verticalSpacing = 1;
        setLayout(layout);
        Composite top = wrapped();
        tools = new FrameTools(top);
        strip = new ComputeStrip(this, desk, this::shownNode);
        sash = new SashForm(this, SWT.VERTICAL);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        view = figure(sash);
        view.useColours(desk.colours());
        rangeEdits = new RangeEdits(view, desk, this::showRange, this::plan);
        layers = new FrameLayers(view, desk, rangeEdits.layer());
        undo = new DrawnUndo(desk, layers.mask());
        Background background = desk.work()::latest;
        maskControls = hidden(new MaskControls(this, layers.mask(), background, new MaskFiles(desk, layers.keeper())));
        maskControls.moveAbove(sash);
        colours = hidden(new ColourControls(this, desk.colours(), background));
        Composite status = row(2);
        place = new Label(status, SWT.NONE);
        place.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Label measures = new Label(status, SWT.RIGHT);
        measures.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        for (Region.Kind kind : Region.Kind.values()) {
            tools.region(kind, () -> create(kind));
        }
        tools.next();
        remember("showRings", tools.toggle("rings", "Rings and beam centre", true, layers.rings()::setVisible));
        rangeItem = tools.toggle("range", "Part that is integrated", true, layers.range()::setVisible);
        maskItem = tools.toggle("mask", "Masked pixels", true, layers::showMasks);
        saturatedItem = tools.toggle("saturated", "Saturated pixels, in red", true, layers.saturated()::setVisible);
        tools.next();
        drawItem = tools.toggle("maskedit", "Draw a mask", false, this::drawMask);
        remember("showColours", tools.toggle("colours", "Colours", false, on -> show(colours, on)));
        ToolItem profileItem =
                tools.toggle("regionprofile", "Profile of the selected line, ring or sector", false, this::openProfile);
        profile = new ProfilePart(sash, view, figure(sash), profileItem, layers.regions());
        numbers = new RegionNumbers(desk, layers, measures, view::redrawLayers, profile::show);
        remember("showRange", rangeItem);
        remember("showMask", maskItem);
        remember("showSaturated", saturatedItem);
        remember("showProfile", profileItem);
        nodes = nodes(top);
        rings = new RingField(top, this::findOverlay);
        view.setMenu(this::menu);
        watch = watch("", this::previewed);
        follow();
        plan();
    }

    // ---- parts

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

    private static <T extends Control> T hidden(T control) {
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.exclude = true;
        control.setLayoutData(data);
        control.setVisible(false);
        return control;
    }

    private static void show(Control control, boolean on) {
        GridData data = (GridData) control.getLayoutData();
        if (data.exclude == on) {
            data.exclude = !on;
            control.setVisible(on);
            control.getParent().layout(true);
        }
    }

    private Combo nodes(Composite parent) {
        Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setToolTipText("Which source or step is shown");
        combo.setItems(AUTO);
        combo.select(0);
        combo.addListener(SWT.Selection, event -> target());
        return combo;
    }

    private void follow() {
        own(layers::close, undo::close, numbers::close, rangeEdits::close);
        own(
                view.onPointer(this::pointed),
                view.onLeave(this::left),
                desk().regions().listen(this::measure));
        listen(desk().pipeline(), now -> plan());
        listen(desk().step(), now -> plan());
        listen(desk().series(), now -> plan());
        listen(desk().previews().computing(), names -> say(watch.last()));
    }

    // ---- what is shown

    private void plan() {
        Pipeline now = desk().pipeline().get();
        String step = desk().step().get();
        compute(
                "plan",
                () -> Planned.of(
                        desk().previews().previewer().plan(now).nodes(),
                        step,
                        now.main().map(Scalar::text)),
                this::planned,
                desk().notices()::warn);
    }

    private void planned(Planned now) {
        boolean same = now.integration().equals(planned.integration());
        planned = now;
        fillNodes();
        rings.offer(now.structureNames(new Opener(desk().registry().readers()).shipped(Structure.class)));
        target();
        if (!same) {
            findOverlay();
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

    private void target() {
        String chosen = nodes.getText();
        String main = desk().series().get().map(Series::name).orElse("");
        watch.target(planned.has(chosen) ? chosen : planned.node(main));
        if (shownNode().isEmpty()) {
            nothing("Open a detector image, a folder of them or a pipeline.");
        }
    }

    private String shownNode() {
        return watch.node();
    }

    private void nothing(String why) {
        cancel("content");
        cancel("overlay");
        content = Optional.empty();
        view.clear(why);
        colours.clear();
        maskControls.clear();
        layers.clear();
        strip.say("", false);
        place.setText("");
        measure();
    }

    private void previewed(Preview preview) {
        view.busy(preview.state() == Preview.State.WORKING);
        say(preview);
        if (preview.state() == Preview.State.READY && preview.result().isPresent()) {
            show(preview.result().get(), preview.node(), preview.frame());
        } else if (preview.result().isEmpty() && preview.state() != Preview.State.WORKING) {
            view.clear(preview.state() == Preview.State.FAILED ? "" : "Not computed yet");
        }
    }

    /** What is missing or wrong, above the picture. */
    private void say(Preview preview) {
        if (desk().previews().computing().get().contains(preview.node())) {
            strip.say("Being computed over the series.", false);
            return;
        }
        switch (preview.state()) {
            case NEEDS_SERIES -> strip.say(preview.message(), true);
            case FAILED -> strip.say(preview.message(), false);
            case READY, WORKING -> strip.say(layers.overlay().problem(), false);
        }
    }

    private void show(Frame frame, String node, long index) {
        if (content.filter(shown -> shown.frame() == frame).isPresent()) {
            return;
        }
        Optional<Series> series = desk().series().get();
        String title = series.filter(one -> one.frames() > 1)
                .map(one -> node + ", frame " + index)
                .orElse("");
        SeriesColours scale = new SeriesColours(desk(), desk().pipeline().get(), node, index, series);
        compute(
                "content",
                () -> {
                    FrameContent next = FrameContent.of(frame, title);
                    next.image().ifPresent(scale::propose);
                    return next;
                },
                this::show,
                view::clear);
    }

    private void show(FrameContent next) {
        content = Optional.of(next);
        view.show(next.figure());
        next.image().ifPresentOrElse(this::showImage, this::showCurve);
        findOverlay();
        measure();
    }

    private void showImage(FrameContent.Image image) {
        colours.show(image.value(), image.field());
        layers.show(image, planned.integration());
        maskControls.show(image.plane());
    }

    private void showCurve() {
        colours.clear();
        maskControls.clear();
        layers.showCurve();
    }

    private Optional<FrameContent.Image> image() {
        return content.flatMap(FrameContent::image);
    }

    private void measure() {
        tools.creating(layers.regions().creating());
        numbers.measure(image());
    }

    // ---- what lies over it

    private void findOverlay() {
        if (image().filter(FrameContent.Image::pixels).isEmpty()) {
            cancel("overlay");
            overlaid(FrameOverlay.NOTHING);
            return;
        }
        Frame frame = content.orElseThrow().frame();
        Planned now = planned;
        String wanted = rings.text();
        Opener opener = new Opener(desk().registry().readers());
        compute(
                "overlay",
                () -> FrameOverlay.of(frame, now.integration(), wanted, now, opener),
                this::overlaid,
                desk().notices()::warn);
    }

    private void overlaid(FrameOverlay now) {
        layers.show(now, planned.integration());
        if (image().isPresent()) {
            String many =
                    now.saturated().isEmpty() ? "" : ": " + now.saturated().cardinality();
            saturatedItem.setToolTipText("Saturated pixels, in red" + many);
        }
        say(watch.last());
    }

    private void showRange() {
        rangeItem.setSelection(true);
        layers.range().setVisible(true);
    }

    private void drawMask(boolean on) {
        show(maskControls, on);
        layers.mask().setTool(on ? MaskLayer.Tool.BRUSH : MaskLayer.Tool.NONE);
        if (on) {
            maskItem.setSelection(true);
            layers.showMasks(true);
            view.setFocus();
        }
    }

    private void openProfile(boolean on) {
        profile.open(on);
        measure();
    }

    // ---- mouse

    private void pointed(Pointer pointer) {
        Optional<RingPaths> paths = layers.overlay().paths();
        String words = image().filter(FrameContent.Image::pixels)
                .map(image -> Readout.ofPixel(image, pointer.x(), pointer.y()))
                .orElse(pointer.text());
        if (paths.isPresent()) {
            boolean wide = getSize().x > WIDE;
            words = (wide ? words + "    " : "") + Readout.ofPlace(paths.get(), pointer.x(), pointer.y());
            double q = paths.get().qAt(pointer.x(), pointer.y());
            desk().q().set(Double.isFinite(q) ? OptionalDouble.of(q) : OptionalDouble.empty());
        }
        if (!place.getText().equals(words)) {
            place.setText(words);
        }
        tools.creating(layers.regions().creating());
    }

    private void left() {
        place.setText("");
        desk().q().set(OptionalDouble.empty());
        tools.creating(layers.regions().creating());
    }

    private void create(Region.Kind kind) {
        boolean again = layers.regions().creating().filter(kind::equals).isPresent();
        if (drawItem.getSelection()) {
            layers.mask().setTool(MaskLayer.Tool.NONE);
        }
        if (again) {
            layers.regions().giveUp();
        } else {
            layers.regions().create(kind);
        }
        tools.creating(layers.regions().creating());
    }

    private void menu(IMenuManager menu) {
        layers.regions().fill(menu);
        FrameOverlay overlay = layers.overlay();
        planned.integration()
                .filter(one -> overlay.paths().isPresent())
                .ifPresent(one -> rangeEdits.fill(menu, one, overlay.seen()));
        desk().q().get().ifPresent(q -> menu.add(MenuItems.item("Draw the &Ring Here", () -> rings.add(q))));
        if (!rings.text().isBlank()) {
            menu.add(MenuItems.item("Remove All Rings", () -> rings.set("")));
        }
    }

    // ---- for views and tests

    /** The picture. */
    public FigureView view() {
        return view;
    }

    FrameLayers layers() {
        return layers;
    }

    Optional<FrameContent> content() {
        return content;
    }

    String readout() {
        return place.getText();
    }

    /** Which rings are drawn, as somebody would type it. */
    public void setRings(String text) {
        rings.set(text);
    }

    /** Takes the last change back: of the mask while it is drawn, else of the regions. @return whether there was any */
    public boolean undo() {
        return undo.undo();
    }

    /** Makes the change again that was taken back last. @return whether there was any */
    public boolean redo() {
        return undo.redo();
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }

    // ---- over a restart

    @Override
    public void save(ViewState state) {
        super.save(state);
        state.put("rings", rings.text());
        state.put("regions", RegionWriting.text(desk().regions().in("detector")));
        state.put("snap", layers.regions().snapping());
    }

    @Override
    public void restore(ViewState state) {
        state.text("rings").ifPresent(this::setRings);
        state.text("regions")
                .map(RegionWriting::read)
                .filter(kept -> !kept.isEmpty() && desk().regions().all().isEmpty())
                .ifPresent(desk().regions()::load);
        super.restore(state);
        state.flag("snap").ifPresent(layers.regions()::setSnapping);
    }
}
