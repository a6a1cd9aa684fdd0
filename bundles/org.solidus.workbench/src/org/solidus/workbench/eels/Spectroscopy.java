/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.plan.Node;
import org.solidus.core.preview.Previewer;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.plot.Subscription;
import org.solidus.workbench.map.MapSource;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.Property;
import org.solidus.workbench.model.Tasks;
import org.solidus.workbench.shelf.Shelf;
import org.solidus.workbench.shelf.ShelfNode;

/**
 * What the views of spectra of a window share: which spectra, which windows of energy, which pixels. The windows of the
 * step that works on these spectra are those of the pipeline: where they are dragged to is written into it, one undo a
 * drag. UI thread.
 */
public final class Spectroscopy implements AutoCloseable {

    /** Between two looks at rows that have come, ns. */
    private static final long LOOK = 150_000_000L;

    private final Desk desk;
    private final Property<String> pin = new Property<>("");
    private final Property<SpectrumParts> parts = new Property<>(SpectrumParts.NOTHING);
    private final Property<SpectrumWindows> windows = new Property<>(SpectrumWindows.NONE);
    private final Property<String> group = new Property<>("");
    private final Property<Optional<SpectrumRegion>> region = new Property<>(Optional.empty());
    private final Property<Loaded> cube = new Property<>(Loaded.NOTHING);
    private final List<Subscription> watches = new ArrayList<>();
    private List<SpectrumWindow> free = List.of();
    private Optional<PipelineDocument.Gesture> gesture = Optional.empty();
    private Optional<Tasks.Handle> loading = Optional.empty();
    private Object key = this;
    private int wanting;

    /**
     * A cube, as far as it is there.
     *
     * @param cube absent: none is wanted, or it cannot be
     * @param rows that are there: tells a cube from itself a moment before
     * @param why there is none; empty: nothing is wrong
     */
    record Loaded(Optional<SpectrumCube> cube, int rows, String why) {
        static final Loaded NOTHING = new Loaded(Optional.empty(), 0, "");
    }

    /**
     * Pixels whose mean is shown in the place of the current one's spectrum.
     *
     * @param pixels frames of the scan
     * @param name what they are
     */
    record SpectrumRegion(BitSet pixels, String name) {}

    private Spectroscopy(Desk desk) {
        this.desk = desk;
        watches.add(desk.pipeline().listen(now -> refresh()));
        watches.add(desk.results().listen(now -> refresh()));
        watches.add(desk.step().listen(now -> refresh()));
        watches.add(desk.previews().computing().listen(now -> refresh()));
        watches.add(pin.listen(now -> refresh()));
        refresh();
    }

    /** That of a window. */
    static Spectroscopy of(Desk desk) {
        return desk.part(Spectroscopy.class, Spectroscopy::new);
    }

    /** Name of the spectra that somebody chose; empty: those that suit what is selected. */
    Property<String> pin() {
        return pin;
    }

    /** What is shown. */
    Property<SpectrumParts> parts() {
        return parts;
    }

    /** Windows of energy; set by {@link #drag} and its like alone. */
    Property<SpectrumWindows> windows() {
        return windows;
    }

    /** The group of windows that maps are about: that of the window which was dragged last, or chosen. */
    Property<String> group() {
        return group;
    }

    /** The windows that maps are about. */
    List<SpectrumWindow> mapped() {
        List<SpectrumWindow> own = windows.get().groupOf(group.get());
        List<String> groups = windows.get().groups();
        return own.isEmpty() && !groups.isEmpty() ? windows.get().groupOf(groups.get(0)) : own;
    }

    /** Pixels whose mean is shown; none: the spectrum of the current one is. */
    Property<Optional<SpectrumRegion>> region() {
        return region;
    }

    /** All spectra that are shown, for sums over windows. */
    Property<Loaded> cube() {
        return cube;
    }

    // ---- what there is

    private record Found(SpectrumParts parts, SpectrumWindows windows, Object key) {}

    private void refresh() {
        Previewer previewer = desk.previews().previewer();
        Pipeline pipeline = desk.pipeline().get();
        Optional<OpenResults> results = desk.results().get();
        String wanted = pin.get();
        String selected = desk.step().get();
        desk.work()
                .latest(
                        this,
                        () -> {
                            Shelf shelf = new Shelf(previewer, pipeline, results);
                            List<ShelfNode> nodes = shelf.nodes();
                            SpectrumParts found = SpectrumParts.of(nodes, wanted, selected, MapSource.inputs(pipeline));
                            return new Found(
                                    found,
                                    windows(pipeline, found, selected),
                                    key(previewer, pipeline, results, found));
                        },
                        this::found,
                        why -> found(new Found(SpectrumParts.NOTHING, SpectrumWindows.NONE, this)));
    }

    private void found(Found found) {
        boolean other = !found.parts().data().equals(parts.get().data()) || found.key() != key;
        if (!found.parts().scan().equals(parts.get().scan())) {
            region.set(Optional.empty());
        }
        key = found.key();
        parts.set(found.parts());
        if (gesture.isEmpty()) {
            windows.set(found.windows().isEmpty() ? SpectrumWindows.free(free) : found.windows());
        }
        if (other) {
            unload();
            load();
        }
    }

    /**
     * Those of the selected step, else of the last step that works on the spectra and has some; also of one that cannot
     * run with the windows as they are.
     */
    private static SpectrumWindows windows(Pipeline pipeline, SpectrumParts parts, String selected) {
        SpectrumWindows last = SpectrumWindows.NONE;
        Map<String, String> inputs = MapSource.inputs(pipeline);
        for (StepSpec step : pipeline.steps()) {
            String input = inputs.getOrDefault(step.name(), "");
            boolean works =
                    !step.off() && (input.equals(parts.data()) || step.name().equals(parts.data()));
            SpectrumWindows found = works ? SpectrumWindows.of(step) : SpectrumWindows.NONE;
            if (!found.isEmpty()) {
                last = found;
                if (step.name().equals(selected)) {
                    return found;
                }
            }
        }
        return last;
    }

    /** Tells the spectra from others of the same name: the opened result, or the step as it is planned. */
    private static Object key(
            Previewer previewer, Pipeline pipeline, Optional<OpenResults> results, SpectrumParts parts) {
        Optional<Object> result = results.flatMap(open -> open.results().results().stream()
                .filter(one -> one.name().equals(parts.data()))
                .findFirst()
                .map(one -> (Object) one.source()));
        return result.or(() -> previewer.plan(pipeline).nodes().stream()
                        .filter(node -> node.name().equals(parts.data()))
                        .findFirst()
                        .map(Node.class::cast))
                .orElse(parts);
    }

    // ---- windows

    /** A drag begins. */
    void begin() {
        if (gesture.isEmpty()) {
            gesture = Optional.of(desk.document().gesture("Drag a window"));
        }
    }

    /** A window is somewhere else; the step that it belongs to has it at once. */
    void drag(int number, SpectrumWindow to) {
        SpectrumWindows now = windows.get();
        if (number >= now.list().size() || now.list().get(number).equals(to)) {
            return;
        }
        group.set(to.group());
        windows.set(now.with(number, to));
        if (now.ofStep()) {
            write(now.step(), to);
        } else {
            free = windows.get().list();
        }
    }

    private void write(String step, SpectrumWindow window) {
        try {
            Optional<String> edge = desk.document()
                    .step(step)
                    .filter(spec -> spec.id().equals(EdgeParameters.STEP))
                    .flatMap(spec -> EdgeParameters.written(spec, windows.get(), window));
            if (edge.isPresent()) {
                desk.document().setParam(step, window.group(), edge.get());
            } else {
                desk.document().setParam(step, window.path(), window.text());
            }
        } catch (IllegalArgumentException refused) {
            desk.notices().error(refused.getMessage());
        }
    }

    /** The drag is over: one undo takes it back. */
    void end() {
        gesture.ifPresent(PipelineDocument.Gesture::close);
        gesture = Optional.empty();
        refresh();
    }

    /** Windows that belong to no step, in the place of those there were. */
    void setFree(List<SpectrumWindow> list) {
        free = List.copyOf(list);
        if (!windows.get().ofStep()) {
            windows.set(SpectrumWindows.free(free));
        }
    }

    /** Windows that belong to no step. */
    List<SpectrumWindow> free() {
        return free;
    }

    /** Whether there are windows of a background and of a signal that belong to no step. */
    boolean canCount() {
        return !windows.get().ofStep()
                && of(SpectrumWindow.Role.FIT).isPresent()
                && of(SpectrumWindow.Role.SIGNAL).isPresent();
    }

    private Optional<SpectrumWindow> of(SpectrumWindow.Role role) {
        return windows.get().list().stream()
                .filter(window -> window.role() == role)
                .findFirst();
    }

    /**
     * Adds a step that counts the edge between these windows, and selects it.
     *
     * @param edge name or energy of the edge
     */
    void countEdge(String edge) {
        String text = "[{ of: " + edge + ", fit: "
                + of(SpectrumWindow.Role.FIT).orElseThrow().text() + ", signal: "
                + of(SpectrumWindow.Role.SIGNAL).orElseThrow().text() + " }]";
        addStep(EdgeParameters.STEP, EdgeParameters.EDGES, text);
    }

    /** Adds a step that subtracts the background of the first window, and selects it. */
    void subtractBackground() {
        of(SpectrumWindow.Role.FIT).ifPresent(window -> addStep(SpectrumWindows.BACKGROUND, "window", window.text()));
    }

    private void addStep(String id, String parameter, String text) {
        String data = parts.get().data();
        PipelineDocument document = desk.document();
        try (PipelineDocument.Gesture all = document.gesture("Add " + id)) {
            String name = document.addStep(id, document.pipeline().steps().size());
            document.setFrom(name, Optional.of(data));
            document.setParam(name, parameter, text);
            desk.step().set(name);
        } catch (IllegalArgumentException refused) {
            desk.notices().error(refused.getMessage());
        }
    }

    // ---- all spectra

    /** Somebody shows sums over windows; close it when nobody does any more. */
    Subscription want() {
        wanting++;
        if (wanting == 1) {
            load();
        }
        return () -> {
            wanting--;
            if (wanting == 0) {
                unload();
            }
        };
    }

    private void unload() {
        loading.ifPresent(Tasks.Handle::cancel);
        loading = Optional.empty();
        Optional<SpectrumCube> old = cube.get().cube();
        cube.set(Loaded.NOTHING);
        old.ifPresent(SpectrumCube::close);
    }

    private void load() {
        SpectrumParts now = parts.get();
        if (wanting == 0 || !now.isImage()) {
            return;
        }
        Previewer previewer = desk.previews().previewer();
        Pipeline pipeline = desk.pipeline().get();
        Optional<OpenResults> results = desk.results().get();
        Object of = key;
        loading = Optional.of(desk.tasks()
                .start(
                        "Reading spectra of " + now.data(),
                        (progress, stop) -> {
                            SpectrumCube made = open(new Shelf(previewer, pipeline, results), now.data());
                            long[] shown = {System.nanoTime()};
                            desk.ui().execute(() -> partly(of, made));
                            try {
                                made.fill(progress, stop, () -> {
                                    long time = System.nanoTime();
                                    if (time - shown[0] > LOOK) {
                                        shown[0] = time;
                                        desk.ui().execute(() -> partly(of, made));
                                    }
                                });
                            } catch (IOException | RuntimeException e) {
                                made.close();
                                throw e;
                            }
                            return made;
                        },
                        made -> partly(of, made),
                        why -> failed(of, why)));
    }

    private static SpectrumCube open(Shelf shelf, String data) throws IOException {
        Source source = shelf.open(data);
        for (long i = 0; i < source.info().frames(); i++) {
            try {
                return new SpectrumCube(source, source.frame(i).axes().get(0), SpectrumCube.LIMIT);
            } catch (MissingFrameException masked) {
                // the next one has the same axis
            }
        }
        throw new IOException("All spectra of '" + data + "' were lost or masked.");
    }

    private void partly(Object of, SpectrumCube made) {
        if (of == key && wanting > 0) {
            cube.set(new Loaded(Optional.of(made), made.done(), ""));
        } else {
            made.close();
        }
    }

    private void failed(Object of, String why) {
        if (of == key && wanting > 0) {
            cube.set(new Loaded(Optional.empty(), 0, why));
        }
    }

    @Override
    public void close() {
        watches.forEach(Subscription::close);
        desk.work().cancel(this);
        wanting = 0;
        loading.ifPresent(Tasks.Handle::cancel);
        cube.get().cube().ifPresent(SpectrumCube::close);
    }
}
