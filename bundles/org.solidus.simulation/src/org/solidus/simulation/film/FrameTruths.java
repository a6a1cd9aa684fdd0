/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/** What is true of each frame, counted on four points a pixel in the window of the first frame. */
final class FrameTruths {

    private static final int FINE = 2;

    private final FilmPlan plan;
    private final int fine;
    private final Tessellation.Place[] places;

    FrameTruths(FilmPlan plan) {
        this.plan = plan;
        fine = FINE * plan.side();
        Tessellation grains = plan.scene().grains();
        places = IntStream.range(0, fine * fine)
                .parallel()
                .mapToObj(i -> grains.at(place(i / fine), place(i % fine)))
                .toArray(Tessellation.Place[]::new);
    }

    /** A pixel reaches half a step to each side of its place. */
    private static double place(int index) {
        return (index + 0.5) / FINE - 0.5;
    }

    void write(FilmTruthFolder folder) throws IOException {
        frames(folder);
        cracks(folder);
        int frames = plan.schedule().frames();
        Scene scene = plan.scene();
        double[][] areas =
                IntStream.range(0, frames).parallel().mapToObj(this::areas).toArray(double[][]::new);
        folder.array("areas", rows(areas, scene.grains().size()));
        double[][] contrast = IntStream.range(0, frames)
                .mapToObj(frame -> scene.particles().stream()
                        .mapToDouble(one -> one.contrast(plan.schedule().middle(frame)))
                        .toArray())
                .toArray(double[][]::new);
        folder.array("contrast", rows(contrast, scene.particles().size()));
        int side = plan.side();
        int[] labels = IntStream.range(0, side * side)
                .map(i -> scene.grains().at(i / side, i % side).cell())
                .toArray();
        folder.array("grains", NDArray.of(ElementType.INT32, labels, side, side));
    }

    private static NDArray rows(double[][] rows, int columns) {
        double[] all = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * columns, columns);
        }
        return NDArray.of(all, rows.length, columns);
    }

    /** Area of each grain within the window, square pixels. */
    private double[] areas(int frame) {
        Scene.Moment moment = plan.scene().new Moment(plan.schedule().middle(frame));
        double[] areas = new double[plan.scene().grains().size()];
        for (int i = 0; i < places.length; i++) {
            if (moment.isGrain(places[i], place(i / fine), place(i % fine))) {
                areas[places[i].cell()] += 1.0 / (FINE * FINE);
            }
        }
        return areas;
    }

    private void frames(FilmTruthFolder folder) throws IOException {
        StringBuilder text =
                new StringBuilder("frame,time,beam,drift_y,drift_x,crack_length,crack_length_on_boundaries,boundary\n");
        Schedule schedule = plan.schedule();
        List<Crack> cracks = plan.scene().cracks();
        for (int i = 0; i < schedule.frames(); i++) {
            double share = plan.scene().activity().at(schedule.middle(i));
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%.3f,%d,%.4f,%.4f,%.3f,%.3f,%.4f\n",
                    i,
                    schedule.middle(i),
                    schedule.on()[i] ? 1 : 0,
                    plan.drift().dy()[i],
                    plan.drift().dx()[i],
                    cracks.stream().mapToDouble(crack -> crack.length(share)).sum(),
                    cracks.stream()
                            .mapToDouble(crack -> crack.lengthOnBoundaries(share))
                            .sum(),
                    plan.scene().meanWidth(share)));
        }
        folder.text("frames.csv", text);
    }

    private void cracks(FilmTruthFolder folder) throws IOException {
        StringBuilder text = new StringBuilder("crack,leg,y,x,time,on_boundary\n");
        for (Crack crack : plan.scene().cracks()) {
            for (Crack.Point point : crack.points()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%.3f,%.3f,%.2f,%d\n",
                        crack.number(),
                        point.leg(),
                        point.y(),
                        point.x(),
                        plan.scene().activity().when(point.share()),
                        point.onBoundary() ? 1 : 0));
            }
        }
        folder.text("cracks.csv", text);
    }
}
