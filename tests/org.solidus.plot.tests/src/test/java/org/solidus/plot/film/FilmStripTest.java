/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.MemorySource;
import org.solidus.core.unit.Unit;
import org.solidus.figure.colour.ColourScale;
import org.solidus.plot.Backstage;
import org.solidus.plot.Stage;

class FilmStripTest {

    private final Stage stage = new Stage();
    private final Backstage background = new Backstage(stage.display());
    private final FilmStrip strip = new FilmStrip(stage.shell(), background);
    private final List<Long> told = new ArrayList<>();

    private static Film plain(long frames) {
        return new Film() {
            @Override
            public long frames() {
                return frames;
            }

            @Override
            public Thumbnail thumbnail(long frame, int width, int height) throws IOException {
                if (frame == 13) {
                    throw new IOException("frame 13 is damaged.");
                }
                int[] rgb = new int[width * height];
                java.util.Arrays.fill(rgb, (int) (frame * 255 / Math.max(1, frames - 1)) << 16 | 0x40);
                return new Thumbnail(width, height, rgb);
            }

            @Override
            public String label(long frame) {
                return Long.toString(frame);
            }
        };
    }

    private void open(Film film) {
        stage.open(700, 90);
        strip.onFrame(told::add);
        strip.show(film);
        settle();
    }

    private void settle() {
        stage.waitFor("the pictures", () -> background.idle() && strip.complete());
    }

    @AfterEach
    void close() {
        stage.close();
        background.close();
    }

    @Test
    void pictures_stand_along_the_series() {
        open(plain(256));
        ImageData pixels = stage.pixels(strip);
        int left = Stage.rgb(pixels, 60, 20) >> 16;
        int middle = Stage.rgb(pixels, 44 + 326, 20) >> 16;
        int right = Stage.rgb(pixels, 680, 20) >> 16;
        assertTrue(left < 40 && middle > 90 && middle < 165 && right > 215, left + ", " + middle + ", " + right);
    }

    @Test
    void mouse_wheel_and_keys_go_to_frames_and_say_so() {
        open(plain(100));
        stage.click(strip, 1, 44 + 326, 30);
        assertEquals(List.of(50L), told);
        stage.wheel(strip, 300, 30, -3, 0);
        stage.key(strip, SWT.ARROW_RIGHT, '\0', SWT.SHIFT);
        stage.key(strip, SWT.HOME, '\0', 0);
        stage.key(strip, SWT.ARROW_LEFT, '\0', 0);
        stage.key(strip, SWT.END, '\0', 0);
        assertEquals(List.of(50L, 51L, 61L, 0L, 99L), told);
        stage.drag(strip, 1, 44 + 326, 30, -500, 30, 0);
        assertEquals(0, strip.frame());
        told.clear();
        strip.setFrame(42);
        assertEquals(42, strip.frame());
        assertTrue(told.isEmpty());
        strip.setFrame(-7);
        assertEquals(0, strip.frame());
    }

    @Test
    void plays_and_pauses_and_begins_anew_after_the_last() {
        open(plain(5));
        strip.setSpeed(1000);
        stage.key(strip, ' ', ' ', 0);
        assertTrue(strip.playing());
        stage.waitFor("more frames than there are", () -> told.size() > 5);
        stage.click(strip, 1, 20, 30);
        assertFalse(strip.playing());
        int seen = told.size();
        settle();
        assertEquals(seen, told.size());
    }

    @Test
    void one_frame_is_no_film_to_play() {
        open(plain(1));
        strip.setPlaying(true);
        assertFalse(strip.playing());
        stage.key(strip, SWT.END, '\0', 0);
        assertEquals(0, strip.frame());
    }

    @Test
    void control_and_the_wheel_zoom_in_and_a_frame_that_is_gone_to_is_shown() {
        open(plain(1000));
        for (int i = 0; i < 20; i++) {
            stage.wheel(strip, 44 + 326, 30, 3, SWT.MOD1);
        }
        settle();
        stage.click(strip, 1, 60, 30);
        assertEquals(498, strip.frame(), 3);
        strip.setFrame(3);
        stage.click(strip, 1, 60, 30);
        assertEquals(3, strip.frame(), 3);
        stage.doubleClick(strip, 60, 30);
        stage.click(strip, 1, 690, 30);
        assertTrue(strip.frame() > 980);
    }

    @Test
    void images_curves_and_damaged_frames_with_events_for_people_to_look_at() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double[] values = new double[64 * 48];
            for (int k = 0; k < values.length; k++) {
                values[k] = Math.exp(-Math.pow(Math.hypot(k % 64 - 32, k / 64 - 24) - i / 2.0, 2) / 10);
            }
            frames.add(Frame.of(NDArray.of(values, 48, 64)).build());
        }
        Axis time = Axis.linear("time", Quantities.TIME, Unit.of("s"), 40, 0, 0.5);
        open(new SourceFilm(MemorySource.of("series", List.of(time), frames), reduced -> ColourScale.LINEAR));
        strip.setMarkers(List.of(new FilmMarker(12, "onset", 0xd55e00), new FilmMarker(30, "stage III", 0x009e73)));
        strip.setFrame(21);
        stage.screenshot(strip, "film");
        assertTrue(strip.complete());
        double[] line = new double[100];
        java.util.Arrays.setAll(line, i -> Math.sin(i / 5.0));
        strip.show(new SourceFilm(
                MemorySource.single("curve", Frame.of(NDArray.of(line)).build()), reduced -> ColourScale.LINEAR));
        settle();
        stage.screenshot(strip, "film-curve");
        strip.show(plain(20));
        settle();
        stage.screenshot(strip, "film-damaged");
    }
}
