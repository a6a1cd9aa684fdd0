/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.io.tiff.TiffReader;
import org.solidus.tem.MemoryStack;
import org.solidus.tem.ReferenceData;
import org.solidus.tem.film.drift.AlignStep;

/** Cracks of drawn films, and of the film with known cracks among the reference data. */
class CracksStepTest {

    private static final int SIDE = 176;
    private static final int FRAMES = 24;

    private static Source cracks(MemoryStack film) throws IOException {
        return new CracksStep().apply(film, CracksStep.Params.defaults(), new LocalContext());
    }

    private static double number(Source cracks, int frame, String column) throws IOException {
        Table row = cracks.frame(frame).companions().get("cracks").table();
        return row.column(column).number(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void lengthIsKnownInEveryFrame(long seed) throws IOException {
        DrawnFilm film = DrawnFilm.of(SIDE, FRAMES, seed, true, 0.05);
        Source cracks = cracks(film.stack());
        for (int k = 0; k < FRAMES; k++) {
            double length = number(cracks, k, "length");
            if (film.length()[k] == 0) {
                assertEquals(0, length, "frame " + k);
            } else if (!film.blank()[k] && film.length()[k] > 20) {
                // Where it begins and ends is uncertain by about the width of the beam.
                double off = k == FRAMES - 1 ? 0.1 : 0.15;
                assertEquals(film.length()[k], length, off * film.length()[k] + 1.5, "frame " + k);
            }
        }
        assertTrue(number(cracks, FRAMES - 1, "on boundaries") > 0.85, "it runs along boundaries");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void boundariesThatWidenAreNoCracks(long seed) throws IOException {
        for (double noise : new double[] {0.02, 0.1}) {
            Source cracks =
                    cracks(DrawnFilm.of(SIDE, FRAMES, seed, false, noise).stack());
            assertEquals(0, number(cracks, FRAMES - 1, "length"), "noise " + noise);
            assertEquals(
                    0,
                    cracks.frame(FRAMES - 1)
                            .companions()
                            .get("segments")
                            .table()
                            .rows());
        }
    }

    @Test
    void whatIsAnnouncedComes() throws IOException {
        DrawnFilm film = DrawnFilm.of(96, 12, 9, false, 0.05);
        CracksStep step = new CracksStep();
        Source cracks = cracks(film.stack());
        assertEquals(
                step.output(film.info().signature(), CracksStep.Params.defaults())
                        .withScan(List.of()),
                cracks.frame(3).signature());
    }

    @Test
    void cracksStayAndPiecesOpenWhenTheTipPasses() throws IOException {
        DrawnFilm film = DrawnFilm.of(SIDE, FRAMES, 2, true, 0.03);
        Source cracks = cracks(film.stack());
        Table segments = cracks.frame(FRAMES - 1).companions().get("segments").table();
        double[] opened = segments.column("opened").doubles();
        double[] error = segments.column("opened error").doubles();
        double[] frame = segments.column("opened frame").doubles();
        double sum = 0;
        for (int i = 0; i < opened.length; i++) {
            assertTrue(error[i] > 0 && error[i] < 2 * DrawnFilm.INTERVAL, "error " + error[i]);
            assertTrue(frame[i] >= FRAMES / 3, "not before the crack begins");
            sum += segments.column("length").number(i);
        }
        assertEquals(number(cracks, FRAMES - 1, "length"), sum, 1e-6);
        double before = 0;
        for (int k = 0; k < FRAMES; k++) {
            double length = number(cracks, k, "length");
            assertTrue(length >= before, "what opened stays");
            before = length;
        }
    }

    /** Peers find 50 to 63 % of the length here. */
    @Test
    void lengthInTheReferenceFilm() throws IOException {
        List<double[]> truth = new ArrayList<>();
        for (String line : Files.readAllLines(ReferenceData.file("tem/synthetic/video30_truth.csv"))) {
            if (!line.startsWith("frame")) {
                String[] words = line.split(",");
                truth.add(new double[] {
                    Double.parseDouble(words[2]), Double.parseDouble(words[3]), Double.parseDouble(words[4])
                });
            }
        }
        MemoryStack film = aligned(ReferenceData.file("tem/synthetic/video30.tif"), truth);
        Source cracks = cracks(film);
        for (int k = 0; k < truth.size(); k++) {
            double length = truth.get(k)[2];
            double most = k == truth.size() - 1 ? 0.1 : 0.15;
            assertEquals(length, number(cracks, k, "length"), most * length, "frame " + k);
        }
        assertEquals(1, number(cracks, truth.size() - 1, "cracks"));
        assertEquals(0, number(cracks, truth.size() - 1, "branch points"));
    }

    private static MemoryStack aligned(Path path, List<double[]> truth) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (var container = new TiffReader().open(path)) {
            Source pages = container.source(container.datasets().get(0).name(), Optional.of(List.of("frame")));
            for (int k = 0; k < truth.size(); k++) {
                AlignStep.Params params =
                        AlignStep.Params.of(PerFrame.of(shift(truth, 0)), PerFrame.of(shift(truth, 1)));
                frames.add(new AlignStep().apply(pages.frame(k), params, new LocalContext()));
            }
        }
        return new MemoryStack(MemorySource.of("film", List.of(Axis.index("frame", frames.size())), frames));
    }

    private static double[] shift(List<double[]> truth, int column) {
        return truth.stream().mapToDouble(row -> row[column]).toArray();
    }
}
