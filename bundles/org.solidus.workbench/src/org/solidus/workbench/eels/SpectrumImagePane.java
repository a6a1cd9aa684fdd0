/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.figure.Figure;
import org.solidus.figure.render.Reading;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Pointer;
import org.solidus.plot.region.Region;
import org.solidus.plot.region.RegionLayer;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.PaneTop;
import org.solidus.workbench.Tools;
import org.solidus.workbench.eels.Spectroscopy.Loaded;
import org.solidus.workbench.map.FrameMark;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/**
 * A spectrum image as a map: what lies in the windows that are dragged on the spectrum, above the background of the
 * window before them where there is one, or everything; its error beside it. The map follows a window while it is dragged.
 * The pixel under the mouse, or a region, is the one whose spectrum is shown. UI thread.
 */
public final class SpectrumImagePane extends DeskPane {

    private static final String NOTHING = "Open a spectrum image: spectra over a scan of two axes.";
    private static final String EVERYTHING = "All Energies";

    private final Spectroscopy share;
    private final CCombo what;
    private final ToolItem log;
    private final ToolItem errors;
    private final ToolItem follow;
    private final FigureView view;
    private final Label foot;
    private final LiveColours colours;
    private final RegionLayer regions;
    private final FrameMark mark = new FrameMark(0, this::choose);
    private boolean everything;
    private Optional<Shown> shown = Optional.empty();
    private long painted;

    /** What is drawn, and of which windows. */
    private record Shown(SpectrumCube cube, WindowMap map, List<SpectrumWindow> windows, Figure figure) {}

    /** Shows the spectrum image of a desk until it is disposed. */
    public SpectrumImagePane(Composite parent, Desk desk) {
        super(parent, desk);
        share = Spectroscopy.of(desk);
        setLayout(tight(1));
        PaneTop top = new PaneTop(this);
        what = top.list("Which windows of energy are mapped", 110, this::chooseWindows);
        Tools tools = top.tools();
        log = tools.toggle("Log", "Logarithmic colours", false, on -> draw());
        errors = tools.toggle("Errors", "One standard deviation of each point, beside the map", false, on -> draw());
        follow = tools.toggle(
                "Follow",
                "The spectrum is that of the pixel under the mouse; else a click chooses it",
                false,
                on -> {});
        tools.menu("Region", "The mean spectrum of pixels that you draw around", this::offerRegions);
        view = figure(this);
        view.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        colours = new LiveColours(desk.ui());
        view.useColours(colours);
        regions = new RegionLayer(view, desk.regions(), PixelRegions.SPACE);
        view.add(mark);
        view.add(regions);
        foot = new Label(this, SWT.NONE);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.horizontalIndent = 4;
        foot.setLayoutData(wide);
        follow();
        remember("log", log);
        remember("errors", errors);
        remember("follow", follow);
        remember("everything", () -> Boolean.toString(everything), on -> everything = Boolean.parseBoolean(on));
        fill();
        draw();
    }

    private void follow() {
        own(view.onPointer(this::pointed), view.onPick(this::picked), view.onLeave(this::describe), share.want());
        own(desk().regions().listen(this::regionsChanged), regions::close);
        listen(share.cube(), now -> draw());
        listen(share.windows(), now -> {
            fill();
            draw();
        });
        listen(share.group(), now -> {
            fill();
            draw();
        });
        listen(share.parts(), now -> draw());
        listen(desk().frame(), now -> showMark());
    }

    // ---- what is mapped

    private void fill() {
        List<String> items = new ArrayList<>(List.of(EVERYTHING));
        share.windows()
                .get()
                .groups()
                .forEach(group -> items.add(name(share.windows().get().groupOf(group))));
        if (!items.equals(List.of(what.getItems()))) {
            what.setItems(items.toArray(String[]::new));
        }
        int group = share.windows()
                .get()
                .groups()
                .indexOf(share.mapped().stream()
                        .findFirst()
                        .map(SpectrumWindow::group)
                        .orElse(""));
        int index = everything || group < 0 ? 0 : group + 1;
        if (what.getSelectionIndex() != index) {
            what.select(index);
        }
    }

    /** What a map of windows is called: by its signal. */
    static String name(List<SpectrumWindow> windows) {
        Optional<SpectrumWindow> signal = windows.stream()
                .filter(window -> window.role() == SpectrumWindow.Role.SIGNAL)
                .findFirst();
        boolean net = windows.stream().anyMatch(window -> window.role() == SpectrumWindow.Role.FIT);
        return signal.map(window -> window.label() + (net ? " above background" : " sum"))
                .orElseGet(() -> windows.isEmpty() ? "" : windows.get(0).label() + " sum");
    }

    private void chooseWindows(int index) {
        everything = index <= 0;
        List<String> groups = share.windows().get().groups();
        if (index > 0 && index <= groups.size()) {
            share.group().set(groups.get(index - 1));
        }
        draw();
    }

    // ---- the map

    private void draw() {
        Loaded loaded = share.cube().get();
        if (loaded.cube().isEmpty()) {
            nothing(loaded.why().isEmpty() && share.parts().get().isImage() ? "Reading the spectra." : because(loaded));
            return;
        }
        SpectrumCube cube = loaded.cube().get();
        List<SpectrumWindow> windows = everything ? List.of() : share.mapped();
        String name = windows.isEmpty() ? "sum over all energies" : name(windows);
        boolean logarithmic = log.getSelection();
        boolean withErrors = errors.getSelection();
        compute(
                "map",
                () -> {
                    WindowMap map = WindowMap.of(cube, windows, 1);
                    return new Shown(cube, map, windows, ImagePicture.of(cube, map, name, logarithmic, withErrors));
                },
                this::show,
                this::nothing);
    }

    private static String because(Loaded loaded) {
        return loaded.why().isEmpty() ? NOTHING : loaded.why();
    }

    private void show(Shown now) {
        shown = Optional.of(now);
        painted++;
        view.busy(!now.cube().complete());
        view.show(now.figure());
        showMark();
    }

    private void nothing(String why) {
        cancel("map");
        shown = Optional.empty();
        mark.show(ImagePicture.NO_AXIS, ImagePicture.NO_AXIS, OptionalInt.empty());
        view.busy(false);
        view.clear(why);
        foot.setText("");
    }

    // ---- pixels

    private void showMark() {
        shown.ifPresent(now -> mark.show(
                ImagePicture.axis(now.cube().x(), now.cube().bin()),
                ImagePicture.axis(now.cube().y(), now.cube().bin()),
                OptionalInt.of(now.cube().cell(desk().frame().get()))));
        view.redrawLayers();
        describe();
    }

    private void choose(int cell) {
        shown.ifPresent(now -> {
            share.region().set(Optional.empty());
            desk().frame().set(now.cube().frame(cell));
        });
    }

    private OptionalInt cell(Pointer pointer) {
        if (shown.isEmpty()
                || pointer.panel() < 0
                || pointer.panel() >= view.areas().size()) {
            return OptionalInt.empty();
        }
        Optional<Reading> reading = view.areas().get(pointer.panel()).at(pointer.x(), pointer.y()).stream()
                .findFirst();
        int width = shown.get().cube().columns();
        return reading.map(one -> OptionalInt.of(one.row() * width + one.column()))
                .orElse(OptionalInt.empty());
    }

    private void picked(Pointer pointer) {
        cell(pointer).ifPresent(this::choose);
    }

    private void pointed(Pointer pointer) {
        OptionalInt cell = cell(pointer);
        if (cell.isPresent() && follow.getSelection() && !regions.busy()) {
            choose(cell.getAsInt());
        }
        say(cell);
    }

    private void describe() {
        say(shown.map(now -> OptionalInt.of(now.cube().cell(desk().frame().get())))
                .orElse(OptionalInt.empty()));
    }

    private void say(OptionalInt cell) {
        String words = shown.isPresent() && cell.isPresent() ? words(shown.get(), cell.getAsInt()) : "";
        if (!foot.getText().equals(words)) {
            foot.setText(words);
        }
    }

    private static String words(Shown now, int cell) {
        SpectrumCube cube = now.cube();
        double value = now.map().value()[cell];
        String number = Double.isFinite(value)
                ? String.format("%.4g ± %.2g", value, now.map().sigma()[cell])
                : "no background fits there";
        String coarse = cube.bin() > 1 ? "   (" + cube.bin() + " x " + cube.bin() + " pixels are one point here)" : "";
        String read = cube.complete() ? "" : "   " + cube.done() + " of " + cube.rows() + " rows are read";
        long frame = cube.frame(cell);
        int width = cube.x().size();
        return "row " + frame / width + ", column " + frame % width + ": " + number + coarse + read;
    }

    // ---- regions

    private void offerRegions(IMenuManager menu) {
        menu.add(MenuItems.item("Draw a Box", () -> regions.create(Region.Kind.BOX)));
        menu.add(MenuItems.item("Draw a Polygon", () -> regions.create(Region.Kind.POLYGON)));
        menu.add(new Separator());
        menu.add(MenuItems.check("The Mean of the Region", share.region().get().isPresent(), () -> {
            boolean on = share.region().get().isPresent();
            share.region().set(Optional.empty());
            if (!on) {
                regionsChanged();
            }
        }));
        menu.add(MenuItems.item("No Regions", () -> desk().regions().clear(PixelRegions.SPACE)));
        menu.add(new Separator());
        menu.add(MenuItems.check("Colours Suit Each Map", !colours.held(), colours::release));
    }

    private void regionsChanged() {
        shown.ifPresent(now -> share.region()
                .set(PixelRegions.of(
                        desk().regions(), now.cube().y(), now.cube().x())));
    }

    // ---- for views and tests

    /** The picture. */
    public FigureView view() {
        return view;
    }

    /** What is drawn; absent where nothing is. */
    public Optional<Figure> figure() {
        return shown.map(Shown::figure);
    }

    /** The numbers of the map; absent where there is none. */
    Optional<WindowMap> map() {
        return shown.map(Shown::map);
    }

    /** The windows that the map which is drawn was made of. */
    List<SpectrumWindow> drawnWindows() {
        return shown.map(Shown::windows).orElse(List.of());
    }

    /** How many maps were drawn so far. */
    long drawn() {
        return painted;
    }

    /** The sentence below the map. */
    public String status() {
        return foot.getText();
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        fill();
        draw();
    }
}
