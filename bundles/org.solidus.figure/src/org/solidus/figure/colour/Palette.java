/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.colour;

/**
 * Colours for curves and kinds that people with any colour vision tell apart: M. Okabe and K. Ito, "Color Universal
 * Design" (2008), its yellow left out because it can't be seen on white, its black replaced by a grey that shows on
 * dark grounds as well.
 */
public final class Palette {

    public static final int BLUE = 0x0072b2;
    public static final int RED = 0xd55e00;
    private static final int[] COLOURS = {BLUE, RED, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x7f7f7f};

    private Palette() {}

    /** The colour of the curve or kind with that number; repeats after seven. */
    public static int rgb(int number) {
        return COLOURS[Math.floorMod(number, COLOURS.length)];
    }
}
