/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Axis;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.preview.Previewer;
import org.solidus.figure.Range;
import org.solidus.figure.StackFigure;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.result.SpectrumPicture;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.shelf.Shelf;

/**
 * The spectrum of the current pixel, or of a region: with model, background, edges and residual where a step fitted them;
 * beside it, on wish, another one, and what is different. Windows of energy are dragged on it, and a sentence below says
 * when one of them will not do. UI thread.
 */
public final class SpectrumPane extends DeskPane {

    private static final String NOTHING =
            "Open a spectrum or a spectrum image: its frames have one axis, an energy (eV or keV).";
    /** Room beside the windows when they are looked at, in lengths of all of them. */
    private static final double ROOM = 0.35;

    private final Spectroscopy share;
    private final SpectrumMenus menus;
    private final ToolItem of;
    private final ToolItem beside;
    private final ToolItem log;
    private final ToolItem residual;
    private final ToolItem difference;
    private final ToolItem near;
    private final FigureView view;
    private final SpectrumWindowLayer layer;
    private final AdviceStrip advice;
    private final Label foot;
    private String with = "";
    private boolean level;
    private List<String> elements = List.of();
    private Optional<SpectrumScene> scene = Optional.empty();
    private Optional<StackFigure> shown = Optional.empty();

    /** Shows the spectra of a desk until it is disposed. */
    public SpectrumPane(Composite parent, Desk desk) {
        super(parent, desk);
        share = Spectroscopy.of(desk);
        menus = new SpectrumMenus(this, share);
        setLayout(tight(1));
        Tools tools = new Tools(this);
        tools.bar().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        of = tools.menu("Spectra", "Which spectra: those that the selected step works on, or others", menus::spectra);
        beside = tools.menu("Compare", "Another spectrum beside it: after beside before", this::offerComparison);
        tools.separator();
        log = tools.toggle("Log", "Logarithmic: weak edges beside a strong zero loss", false, on -> draw());
        near = tools.toggle("Near", "Only the energies about the windows", false, on -> draw());
        residual = tools.toggle("Residual", "What the model leaves of the spectrum", true, on -> draw());
        difference = tools.toggle(
                "Difference", "The compared spectrum less this one, with one standard deviation", true, on -> draw());
        tools.separator();
        tools.menu("Windows", "Windows of energy to drag, and steps that use them", menus::windows);
        tools.menu("Elements", "Edges and lines of elements", menus::elements);
        advice = new AdviceStrip(this);
        view = figure(this);
        view.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        layer = new SpectrumWindowLayer(view, share);
        view.add(layer);
        foot = new Label(this, SWT.NONE);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.horizontalIndent = 4;
        foot.setLayoutData(wide);
        follow();
        remember("spectra", () -> share.pin().get(), name -> share.pin().set(name));
        remember("with", () -> with, name -> with = name);
        remember("level", () -> Boolean.toString(level), on -> level = Boolean.parseBoolean(on));
        remember("elements", () -> String.join(" ", elements), this::setElements);
        remember("log", log);
        remember("near", near);
        remember("residual", residual);
        remember("difference", difference);
        refresh();
    }

    private void follow() {
        listen(share.parts(), now -> refresh());
        listen(share.region(), now -> refresh());
        listen(share.windows(), now -> windowsMoved());
        listen(desk().pipeline(), now -> refresh());
        listen(desk().results(), now -> refresh());
        listen(desk().previews().computing(), now -> refresh());
        listen(desk().frame(), now -> refresh());
    }

    // ---- what is compared

    private void offerComparison(IMenuManager menu) {
        menu.add(MenuItems.radio("Nothing", with.isEmpty(), () -> compareWith("")));
        menu.add(new Separator());
        for (String name : share.parts().get().spectra()) {
            if (!name.equals(share.parts().get().data())) {
                menu.add(MenuItems.radio(name, with.equals(name), () -> compareWith(name)));
            }
        }
        menu.add(new Separator());
        menu.add(MenuItems.check("At One Level (over the First Window)", level, () -> {
            level = !level;
            refresh();
        }));
    }

    /** Shows other spectra beside these, pixel by pixel; empty: none. */
    public void compareWith(String name) {
        with = name;
        refresh();
    }

    // ---- elements

    /** Elements whose edges or lines are marked. */
    List<String> elements() {
        return elements;
    }

    /** Marks edges or lines of elements: {@code Fe O}. */
    public void setElements(String names) {
        elements = names.isBlank() ? List.of() : List.of(names.trim().split("[\\s,]+"));
        draw();
        advise();
    }

    // ---- picture

    private void refresh() {
        SpectrumParts parts = share.parts().get();
        of.setText(parts.isEmpty() ? "Spectra" : parts.data());
        beside.setText(with.isEmpty() ? "Compare" : "with " + with);
        of.getParent().requestLayout();
        if (parts.isEmpty()) {
            nothing(NOTHING);
            return;
        }
        Previewer previewer = desk().previews().previewer();
        Pipeline pipeline = desk().pipeline().get();
        Optional<OpenResults> results = desk().results().get();
        SpectrumScene.Wish wish = new SpectrumScene.Wish(
                desk().frame().get(), share.region().get(), with, true, level ? levelRange() : Optional.empty());
        compute(
                "spectrum",
                stop -> SpectrumScene.of(new Shelf(previewer, pipeline, results), parts, wish, stop),
                this::show,
                this::nothing);
    }

    private Optional<Range> levelRange() {
        Optional<Axis> axis = scene.map(SpectrumScene::axis);
        return share.windows().get().list().stream()
                .findFirst()
                .flatMap(window -> axis.map(along -> new Range(window.low(along), window.high(along))));
    }

    private void show(SpectrumScene now) {
        scene = Optional.of(now);
        layer.show(Optional.of(now.axis()));
        String sentence = now.missing().isEmpty() ? now.whose() : now.whose() + "   " + now.missing();
        if (!foot.getText().equals(sentence)) {
            foot.setText(sentence);
        }
        draw();
        advise();
    }

    private void nothing(String why) {
        scene = Optional.empty();
        shown = Optional.empty();
        layer.show(Optional.empty());
        foot.setText("");
        advice.say("");
        view.clear(why);
    }

    /** The scene as it is to be looked at; quick enough for the UI thread, as nothing is read or fitted. */
    private void draw() {
        residual.setEnabled(scene.filter(now -> now.picture().model().isPresent()
                        || !now.picture().parts().isEmpty())
                .isPresent());
        difference.setEnabled(
                scene.filter(now -> now.picture().spectra().size() > 1).isPresent());
        scene.ifPresent(now -> {
            SpectrumPicture picture = EnergyMarks.on(now.picture(), elements, now.axis());
            Optional<Range> range = near.getSelection() ? nearWindows(now.axis()) : Optional.empty();
            SpectrumPicture part = range.map(picture::within).orElse(picture);
            StackFigure figure = (log.getSelection() ? part.log() : part)
                    .figure("", residual.getSelection(), difference.getSelection());
            shown = Optional.of(figure);
            view.show(figure);
        });
    }

    private Optional<Range> nearWindows(Axis axis) {
        List<SpectrumWindow> windows = share.windows().get().list();
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        double low = windows.stream().mapToDouble(w -> w.low(axis)).min().orElseThrow();
        double high = windows.stream().mapToDouble(w -> w.high(axis)).max().orElseThrow();
        double room = ROOM * (high - low);
        double first = Math.max(axis.value(0), low - room);
        double last = Math.min(axis.value(axis.size() - 1), high + room);
        return first < last ? Optional.of(new Range(first, last)) : Optional.empty();
    }

    private void windowsMoved() {
        view.redrawLayers();
        advise();
        if (level) {
            refresh();
        }
    }

    /**
     * What is seen of the abscissa.
     *
     * @param axis of the spectra
     * @param low in its unit
     * @param high above it
     */
    record Seen(Axis axis, double low, double high) {}

    /** The energies on the screen; absent where there is no spectrum. */
    Optional<Seen> seen() {
        return scene.filter(now -> !view.areas().isEmpty()).map(now -> {
            PlotArea area = view.areas().get(0);
            double low = area.x().toValue(area.bounds().getMinX());
            double high = area.x().toValue(area.bounds().getMaxX());
            return new Seen(now.axis(), Math.min(low, high), Math.max(low, high));
        });
    }

    // ---- advice

    private void advise() {
        if (scene.isEmpty()) {
            advice.say("");
            layer.setWrong(false);
            return;
        }
        SpectrumWindows windows = share.windows().get();
        SpectrumScene now = scene.get();
        Previewer previewer = desk().previews().previewer();
        Pipeline pipeline = desk().document().pipeline();
        List<String> marked = elements;
        compute(
                "advice",
                () -> SpectrumAdvice.of(
                        windows,
                        now.axis(),
                        now.single(),
                        desk().document(),
                        windows.ofStep() ? previewer.plan(pipeline).problems() : List.of(),
                        marked),
                said -> {
                    advice.say(said.sentence());
                    layer.setWrong(said.refused());
                });
    }

    // ---- for views and tests

    /** The picture. */
    public FigureView view() {
        return view;
    }

    /** What is drawn; absent where nothing is. */
    public Optional<StackFigure> figure() {
        return shown;
    }

    /** The sentence that says what is wrong with a window; empty: nothing is. */
    public String advice() {
        return advice.text();
    }

    /** Whose spectrum it is. */
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
        refresh();
    }
}
