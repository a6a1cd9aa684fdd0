/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Listener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.solidus.figure.Figure;
import org.solidus.figure.render.PlotArea;

/**
 * How many frames a second dragging, zooming and layers reach with large data: a trace in {@code target/fluidity.txt},
 * nothing is asserted of times. The mouse moves, the view is drawn, the mouse moves again; the window system draws at
 * most 60 times a second. "Busy" is what the UI thread needs for one such frame, listeners and drawing.
 */
@EnabledIfSystemProperty(named = "solidus.long", matches = "true")
class FluidityTest {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;
    private static final int FRAMES = 150;

    private final List<String> lines = new ArrayList<>();

    /** A box that follows the mouse. */
    private static final class Follower implements Layer {
        private double x = 600;
        private double y = 450;

        @Override
        public void paint(GC gc, List<PlotArea> areas) {
            gc.setForeground(ScreenColour.of(0xff0000));
            gc.setAntialias(SWT.ON);
            gc.drawRectangle((int) x - 60, (int) y - 40, 120, 80);
            gc.drawOval((int) x - 90, (int) y - 90, 180, 180);
        }

        @Override
        public boolean mouse(LayerEvent event) {
            x = event.x();
            y = event.y();
            return event.kind() != LayerEvent.Kind.MOVE;
        }
    }

    @Test
    void tracesFrames() throws IOException {
        trace("line of 100 000 points", Samples.noise(100_000, 1));
        trace("5 lines of 100 000 points", Samples.noise(100_000, 5));
        trace("image of 2048 x 2048", Samples.image(2048));
        trace("waterfall", Samples.waterfall());
        trace("stack of three", Samples.stack());
        Path file = Path.of("target", "fluidity.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
        assertTrue(Files.size(file) > 0);
    }

    private void trace(String name, Figure figure) {
        try (Stage stage = new Stage()) {
            FigureView view = new FigureView(stage.shell());
            stage.open(WIDTH, HEIGHT);
            for (int i = 0; i < 8; i++) { // the virtual machine gets warm
                view.show(figure);
                stage.settle(view);
                view.zoom(0, java.util.Optional.of(view.areas().get(0).x().range()), java.util.Optional.empty());
                stage.settle(view);
                view.fit();
                stage.settle(view);
            }
            int[] pictures = {0};
            view.onPainted(() -> pictures[0]++);
            stage.hover(view, 600, 450);
            report(
                    name,
                    "crosshair",
                    stage,
                    pictures,
                    i -> stage.mouse(view, SWT.MouseMove, 0, 300 + 3 * i, 300 + i, 0),
                    view);
            stage.mouse(view, SWT.MouseDown, 1, 600, 450, 0);
            report(
                    name,
                    "pan",
                    stage,
                    pictures,
                    i -> stage.mouse(view, SWT.MouseMove, 0, 600 + i, 450 + i % 20, SWT.BUTTON1),
                    view);
            stage.mouse(view, SWT.MouseUp, 1, 600, 450, SWT.BUTTON1);
            view.fit();
            stage.settle(view);
            report(name, "zoom", stage, pictures, i -> stage.wheel(view, 600, 450, i < FRAMES / 2 ? 1 : -1, 0), view);
            view.fit();
            stage.settle(view);
            Follower follower = new Follower();
            view.add(follower);
            stage.mouse(view, SWT.MouseDown, 1, 600, 450, 0);
            report(
                    name,
                    "layer",
                    stage,
                    pictures,
                    i -> stage.mouse(view, SWT.MouseMove, 0, 400 + 2 * i, 450, SWT.BUTTON1),
                    view);
            stage.mouse(view, SWT.MouseUp, 1, 600, 450, SWT.BUTTON1);
            stage.settle(view);
        }
    }

    /** What this thread has worked, nanoseconds: other programs do not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void report(String name, String what, Stage stage, int[] pictures, IntConsumer event, FigureView view) {
        double[] busy = new double[FRAMES];
        long[] drawn = new long[2]; // when a drawing began, how long they took
        int[] drawings = {0};
        Listener before = paint -> drawn[0] = cpu();
        Listener after = paint -> {
            drawn[1] += cpu() - drawn[0];
            drawings[0]++;
        };
        stage.display().addFilter(SWT.Paint, before);
        view.addListener(SWT.Paint, after);
        pictures[0] = 0;
        long start = System.nanoTime();
        for (int i = 0; i < FRAMES; i++) {
            long frame = cpu();
            int seen = drawings[0];
            drawn[1] = 0;
            event.accept(i);
            long handled = cpu() - frame;
            view.redraw();
            stage.waitFor("a drawing", () -> drawings[0] > seen);
            busy[i] = (handled + drawn[1]) / 1e6;
        }
        stage.display().removeFilter(SWT.Paint, before);
        view.removeListener(SWT.Paint, after);
        Arrays.sort(busy);
        double seconds = (System.nanoTime() - start) / 1e9;
        lines.add(String.format(
                Locale.ROOT,
                "%-28s %-10s %5.0f frames/s; busy: median %6.2f ms, 95 %% %6.2f ms; %4.0f new pictures/s",
                name,
                what,
                FRAMES / seconds,
                busy[FRAMES / 2],
                busy[FRAMES * 95 / 100],
                pictures[0] / seconds));
    }
}
