/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.preview.Previewer;
import org.solidus.core.source.SourceInfo;
import org.solidus.figure.MapFigure;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.result.FilmFile;
import org.solidus.figure.result.FilmFrames;
import org.solidus.figure.result.FilmHistory;
import org.solidus.figure.result.FilmLayer;
import org.solidus.figure.result.FilmPicture;
import org.solidus.figure.result.FilmScene;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.plot.MenuItems;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.Series;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.navigator.FrameControls;
import org.solidus.workbench.navigator.SeriesLayout;
import org.solidus.workbench.navigator.SeriesTimes;
import org.solidus.workbench.shelf.Shelf;

/**
 * A film: the current frame with grains, boundaries, cracks and particles over it, and below it what moves through the
 * film. Space plays, arrows step. Frames are read in the background, those that come next ahead of time. UI thread.
 */
public final class FilmPane extends DeskPane {

    private static final String NOTHING = "Open a film: frames in a stack, a folder or a movie.";

    private final ToolItem of;
    private final Map<FilmLayer, ToolItem> switches = new EnumMap<>(FilmLayer.class);
    private final Set<FilmLayer> wanted = EnumSet.allOf(FilmLayer.class);
    private final ToolItem filled;
    private final ComputeStrip strip;
    private final FigureView view;
    private final FrameControls controls;
    private final FilmContrast contrast;
    private String pin = "";
    private FilmParts parts = FilmParts.NOTHING;
    private Optional<FilmReel> reel = Optional.empty();
    private FilmHistory history = FilmHistory.NONE;
    private Optional<MapFigure> shown = Optional.empty();
    private String missing = "";
    private String title = "";

    /** What was found out about the film. */
    private record Loaded(
            FilmParts parts, Optional<FilmScene> scene, Optional<SourceInfo> info, Set<String> missing, String why) {

        static Loaded none(FilmParts parts, Set<String> missing, String why) {
            return new Loaded(parts, Optional.empty(), Optional.empty(), missing, why);
        }
    }

    private record Drawn(MapFigure figure, FilmScene.Moment moment) {}

    /** Shows the film of a desk until it is disposed. */
    public FilmPane(Composite parent, Desk desk) {
        super(parent, desk);
        setLayout(tight(1));
        Tools tools = new Tools(this);
        tools.bar().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        of = tools.menu("Film", "Which film: the one in which grains and cracks were found, or another", this::offer);
        tools.separator();
        for (FilmLayer layer : FilmLayer.values()) {
            switches.put(layer, layerSwitch(tools, layer));
        }
        filled = tools.toggle("Fill", "Fill grains with their colours", false, on -> draw());
        tools.separator();
        tools.menu("Contrast", "Greys of all frames alike, or each by itself", this::offerContrast);
        tools.menu("Export", "Save the picture, or the film with what is drawn over it", this::offerExport);
        strip = new ComputeStrip(this, desk, () -> missing);
        view = figure(this);
        view.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        controls = new FrameControls(this, desk);
        controls.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        contrast = new FilmContrast(desk.ui());
        view.useColours(contrast);
        view.add(new Keys());
        follow();
        remember("film", () -> pin, name -> pin = name);
        remember("layers", this::layers, this::setLayers);
        remember("filled", filled);
        remember("each", () -> Boolean.toString(contrast.each()), on -> contrast.setEach(Boolean.parseBoolean(on)));
        plan();
    }

    private ToolItem layerSwitch(Tools tools, FilmLayer layer) {
        ToolItem item = tools.toggle(layer.label(), "Show " + layer.label().toLowerCase(), true, on -> {
            if (on) {
                wanted.add(layer);
            } else {
                wanted.remove(layer);
            }
            draw();
        });
        item.setEnabled(false);
        return item;
    }

    private void follow() {
        listen(desk().pipeline(), now -> plan());
        listen(desk().series(), now -> plan());
        listen(desk().results(), now -> plan());
        listen(desk().previews().computing(), now -> plan());
        listen(desk().frame(), now -> draw());
    }

    /** Space plays, arrows step, as in a player; the picture itself is moved with the mouse. */
    private final class Keys implements Layer {

        @Override
        public void paint(GC gc, List<PlotArea> areas) {
            // nothing of its own
        }

        @Override
        public boolean key(KeyEvent event) {
            if ((event.stateMask & SWT.MODIFIER_MASK) != 0) {
                return false;
            }
            long now = desk().frame().get();
            switch (event.keyCode) {
                case SWT.ARROW_LEFT, ',' -> desk().frame().set(now - 1);
                case SWT.ARROW_RIGHT, '.' -> desk().frame().set(now + 1);
                case SWT.HOME -> desk().frame().set(0L);
                case SWT.END -> desk().frame().set(Long.MAX_VALUE);
                case ' ' -> controls.playOrPause();
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    // ---- which film

    private void offer(IMenuManager menu) {
        menu.add(MenuItems.radio("The One That Was Analysed", pin.isEmpty(), () -> pin("")));
        menu.add(new Separator());
        for (String name : parts.films()) {
            menu.add(MenuItems.radio(name, pin.equals(name), () -> pin(name)));
        }
    }

    /** Shows a film from now on; empty: the one in which grains and cracks were found. */
    public void pin(String name) {
        pin = name;
        plan();
    }

    private void plan() {
        Previewer previewer = desk().previews().previewer();
        Pipeline pipeline = desk().pipeline().get();
        Optional<OpenResults> results = desk().results().get();
        String series = desk().series().get().map(Series::name).orElse("");
        String film = pin;
        compute(
                "plan",
                () -> {
                    Shelf shelf = new Shelf(previewer, pipeline, results);
                    FilmParts found = FilmParts.of(shelf.nodes(), film, series);
                    return found.film().isEmpty()
                            ? Loaded.none(found, Set.of(), "")
                            : load(new FilmShelf(shelf), found);
                },
                this::loaded,
                this::nothing);
    }

    private static Loaded load(FilmShelf shelf, FilmParts parts) throws IOException {
        try {
            FilmShelf.Opened opened = shelf.open(parts);
            FilmScene scene = opened.scene();
            return new Loaded(
                    parts, Optional.of(scene), Optional.of(scene.film().info()), opened.missing(), opened.why());
        } catch (FilmNeedsSeriesException needs) {
            return Loaded.none(parts, needs.nodes(), needs.getMessage());
        }
    }

    private void loaded(Loaded now) {
        parts = now.parts();
        of.setText(parts.film().isEmpty() ? "Film" : parts.film());
        of.getParent().requestLayout();
        missing = now.missing().stream().findFirst().orElse("");
        boolean computing = desk().previews().computing().get().contains(missing);
        if (now.scene().isEmpty()) {
            switches.values().forEach(item -> item.setEnabled(false));
            nothing(missing.isEmpty() ? NOTHING : "");
        }
        strip.say(computing ? "" : now.why(), !missing.isEmpty());
        now.scene().ifPresent(scene -> open(scene, now.info().orElseThrow()));
    }

    private void open(FilmScene scene, SourceInfo info) {
        boolean same = reel.filter(one -> one.scene().equals(scene)).isPresent();
        if (!same) {
            FilmReel fresh = new FilmReel(scene);
            boolean sameFilm =
                    reel.filter(one -> one.scene().film().equals(scene.film())).isPresent();
            reel = Optional.of(fresh);
            history = FilmHistory.NONE;
            compute("history", stop -> scene.history(stop), this::withHistory, desk().notices()::warn);
            if (!sameFilm) {
                fitContrast();
            }
        }
        switches.forEach((layer, item) -> item.setEnabled(scene.layers().containsKey(layer)));
        filled.setEnabled(scene.layers().containsKey(FilmLayer.GRAINS));
        controls.series(Optional.of(info.frames()));
        controls.times(new SeriesTimes(SeriesLayout.of(info)));
        draw();
    }

    private void withHistory(FilmHistory known) {
        history = known;
        draw();
    }

    // ---- the frame

    private FilmPicture.Look look() {
        Set<FilmLayer> layers = wanted.isEmpty() ? Set.of() : EnumSet.copyOf(wanted);
        return new FilmPicture.Look(layers, filled.getSelection(), FilmPicture.GREY);
    }

    private void draw() {
        if (reel.isEmpty()) {
            return;
        }
        FilmReel film = reel.get();
        long index = Math.min(desk().frame().get(), film.scene().frames() - 1);
        FilmHistory known = history;
        FilmPicture.Look look = look();
        boolean drifting = film.scene().drifting();
        compute(
                "frame",
                () -> {
                    FilmScene.Moment moment = film.moment(index);
                    return new Drawn(FilmPicture.of("", moment, drifting, known, look), moment);
                },
                drawn -> show(film, drawn),
                why -> lost(index, why));
    }

    private void show(FilmReel film, Drawn drawn) {
        if (reel.filter(film::equals).isEmpty()) {
            return;
        }
        shown = Optional.of(drawn.figure());
        view.show(drawn.figure());
        place(drawn.moment());
        long index = drawn.moment().index();
        compute(
                "ahead",
                stop -> {
                    film.ahead(index, stop);
                    return index;
                },
                done -> {},
                why -> {}); // it is said when it is the frame's turn
    }

    private void place(FilmScene.Moment moment) {
        controls.place(moment.exposure()
                .map(exposure -> OptionalDouble.of(exposure.middle()))
                .orElse(OptionalDouble.empty()));
        title = "frame " + moment.index();
    }

    private void lost(long index, String why) {
        shown = Optional.empty();
        view.clear(why);
        controls.place(OptionalDouble.empty());
        title = "frame " + index;
    }

    private void nothing(String why) {
        cancel("frame");
        cancel("ahead");
        cancel("history");
        reel = Optional.empty();
        shown = Optional.empty();
        strip.say("", false);
        controls.series(desk().series().get().map(Series::frames));
        view.clear(why);
    }

    // ---- contrast

    private void offerContrast(IMenuManager menu) {
        menu.add(MenuItems.radio("The Same for All Frames", !contrast.each(), () -> contrastOfEach(false)));
        menu.add(MenuItems.radio("Each Frame by Itself", contrast.each(), () -> contrastOfEach(true)));
        menu.add(new Separator());
        menu.add(MenuItems.item("Fit to the Film", this::fitContrast));
    }

    /** Whether each frame has the greys that suit it, or all have the same. */
    public void contrastOfEach(boolean on) {
        contrast.setEach(on);
        view.useColours(contrast);
        draw();
    }

    private void fitContrast() {
        reel.ifPresent(film -> compute(
                "contrast",
                () -> FilmFrames.limits(film.scene()),
                limits -> {
                    shown.map(MapFigure::value).ifPresent(value -> contrast.fit(value, limits));
                    if (shown.isEmpty()) {
                        contrast.fit(value(film), limits);
                    }
                    draw();
                },
                desk().notices()::warn));
    }

    private static org.solidus.figure.PlotAxis value(FilmReel film) {
        var signature = film.scene().film().info().signature();
        return org.solidus.figure.PlotAxis.of(
                signature.quantity(), signature.unit().symbol());
    }

    // ---- export

    private void offerExport(IMenuManager menu) {
        if (reel.isEmpty()) {
            menu.add(MenuItems.note("There is no film."));
            return;
        }
        menu.add(MenuItems.item("Picture\u2026", this::exportPicture));
        menu.add(MenuItems.item("Film (MP4)\u2026", this::exportFilm));
        menu.add(MenuItems.item("Pictures of All Frames\u2026", this::exportPictures));
    }

    private void exportPicture() {
        shown.ifPresent(figure -> desk().dialogs()
                .save("Save the picture", title.replace(' ', '-') + ".png", List.of("*.png", "*.svg", "*.pdf"))
                .ifPresent(file -> export(
                        "Saving " + file.getFileName(),
                        file,
                        (progress, stop) -> FilmExport.picture(seen(figure), file))));
    }

    /** As it is looked at: with the greys that hold now. */
    private MapFigure seen(MapFigure figure) {
        return contrast.of(figure.value()).map(figure::with).orElse(figure);
    }

    private void exportFilm() {
        desk().dialogs()
                .save("Save the film", parts.film() + ".mp4", List.of("*.mp4"))
                .ifPresent(file -> exportFilm(file));
    }

    /** Writes the film with what is drawn over it, as fast as it plays here. */
    public void exportFilm(Path file) {
        frames().ifPresent(film -> export(
                "Writing " + file.getFileName(),
                file,
                (progress, stop) ->
                        FilmFile.write(film, file, desk().player().rate().get(), progress, stop)));
    }

    private void exportPictures() {
        desk().dialogs().folder("Folder for the pictures").ifPresent(folder -> frames().ifPresent(film -> export(
                "Writing pictures", folder, (progress, stop) -> FilmFile.pictures(film, folder, progress, stop))));
    }

    private Optional<FilmFrames> frames() {
        return reel.map(film -> new FilmFrames(
                film.scene(),
                history,
                look().with(shown.map(MapFigure::value).map(contrast::scale).orElse(FilmPicture.GREY)),
                ""));
    }

    private void export(String name, Path file, FilmExport.Writing writing) {
        desk().tasks()
                .<Path>start(
                        name,
                        (progress, stop) -> {
                            writing.write(progress, stop);
                            return file;
                        },
                        done -> view.message("Saved " + done + "."),
                        desk().notices()::error);
    }

    // ---- state

    private String layers() {
        return wanted.stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    private void setLayers(String names) {
        List<String> on = List.of(names.split(" "));
        wanted.clear();
        for (FilmLayer layer : FilmLayer.values()) {
            if (on.contains(layer.name())) {
                wanted.add(layer);
            }
            switches.get(layer).setSelection(wanted.contains(layer));
        }
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        plan();
    }

    /** The picture. */
    public FigureView view() {
        return view;
    }

    /** What is drawn; absent where nothing is. */
    public Optional<MapFigure> figure() {
        return shown;
    }

    /** Name of the film that is shown; empty: there is none. */
    public String film() {
        return parts.film();
    }

    /** Whether a frame can be shown without reading it. */
    boolean isReady(long frame) {
        return reel.filter(film -> film.has(frame)).isPresent();
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }
}
