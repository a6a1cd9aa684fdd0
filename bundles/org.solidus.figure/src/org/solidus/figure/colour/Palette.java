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

    /**
     * A colour for one of very many things that lie beside each other, such as grains: neighbouring numbers are far apart
     * in hue (by the golden angle), and differ in lightness. Bright enough for dark images.
     */
    public static int many(int number) {
        double hue = Math.floorMod((long) number, 100_000L) * 0.6180339887498949 % 1 * 6;
        double value = 1 - 0.14 * Math.floorMod(number, 3);
        double least = value * 0.35;
        int sector = (int) hue;
        double part = hue - sector;
        double up = least + (value - least) * part;
        double down = value - (value - least) * part;
        return switch (sector) {
            case 0 -> rgb(value, up, least);
            case 1 -> rgb(down, value, least);
            case 2 -> rgb(least, value, up);
            case 3 -> rgb(least, down, value);
            case 4 -> rgb(up, least, value);
            default -> rgb(value, least, down);
        };
    }

    private static int rgb(double red, double green, double blue) {
        return (int) Math.round(255 * red) << 16 | (int) Math.round(255 * green) << 8 | (int) Math.round(255 * blue);
    }

    /** The colour of the curve or kind with that number; repeats after seven. */
    public static int rgb(int number) {
        return COLOURS[Math.floorMod(number, COLOURS.length)];
    }
}
