/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FilmWindowTest {

    @Test
    void a_frame_is_found_where_it_is_drawn() {
        for (long frames : new long[] {1, 2, 7, 1000, 3_000_000_000L}) {
            FilmWindow window = FilmWindow.all(frames);
            for (long frame : new long[] {0, frames / 3, frames - 1}) {
                assertEquals(frame, window.frame(window.pixel(frame, 1_000_000_000), 1_000_000_000));
            }
        }
    }

    @Test
    void pixels_beyond_the_ends_are_the_first_and_the_last_frame() {
        FilmWindow window = FilmWindow.all(100);
        assertEquals(0, window.frame(-50, 400));
        assertEquals(99, window.frame(4000, 400));
        assertEquals(0, window.frame(0, 0));
    }

    @Test
    void zooming_keeps_the_frame_under_the_mouse_and_stays_in_the_series() {
        FilmWindow window = FilmWindow.all(10_000);
        for (int i = 0; i < 10; i++) {
            window = window.zoomed(0.5, 250, 1000);
            assertEquals(2500, window.frame(250, 1000), 1);
        }
        for (int i = 0; i < 40; i++) {
            window = window.zoomed(0.5, 990, 1000);
        }
        assertEquals(4, window.count(), 0);
        for (int i = 0; i < 60; i++) {
            window = window.zoomed(2, 10, 1000);
        }
        assertEquals(FilmWindow.all(10_000), window);
    }

    @Test
    void moves_to_show_a_frame_and_not_when_it_is_shown() {
        FilmWindow window = new FilmWindow(1000, 100, 50);
        assertEquals(window, window.showing(149));
        assertEquals(101, window.showing(150).first(), 0);
        assertEquals(20, window.showing(20).first(), 0);
        assertEquals(950, window.showing(999).first(), 0);
    }

    @Test
    void pictures_are_of_frames_all_along_and_each_once_where_there_are_few() {
        FilmWindow many = FilmWindow.all(1000);
        assertEquals(10, many.slots(1000, 100));
        assertEquals(50, many.frameOfSlot(0, 10));
        assertEquals(950, many.frameOfSlot(9, 10));
        FilmWindow few = FilmWindow.all(3);
        assertEquals(3, few.slots(1000, 100));
        for (int i = 0; i < 3; i++) {
            assertEquals(i, few.frameOfSlot(i, 3));
        }
        assertTrue(FilmWindow.all(0).slots(10, 100) == 1);
    }
}
