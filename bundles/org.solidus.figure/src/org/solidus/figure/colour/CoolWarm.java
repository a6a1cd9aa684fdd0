/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.colour;

/**
 * The diverging colour map of K. Moreland, "Diverging Color Maps for Scientific Visualization", Advances in Visual
 * Computing, LNCS 5876 (2009) 92, doi:10.1007/978-3-642-10520-3_9: from blue (59, 76, 192) to red (180, 4, 38) in the
 * Msh space, a polar form of CIELAB, over a light grey of magnitude 88.
 */
final class CoolWarm {

    private static final int[] BLUE = {59, 76, 192};
    private static final int[] RED = {180, 4, 38};
    private static final double MIDDLE = 88;
    /** CIE XYZ of the white point D65. */
    private static final double[] WHITE = {0.95047, 1.0, 1.08883};

    private static final double[][] TO_XYZ = {
        {0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}
    };
    private static final double[][] FROM_XYZ = {
        {3.2406, -1.5372, -0.4986}, {-0.9689, 1.8758, 0.0415}, {0.0557, -0.2040, 1.0570}
    };

    private CoolWarm() {}

    /** Colours at even steps, {@code 0xRRGGBB}. */
    static int[] table(int size) {
        int[] table = new int[size];
        for (int i = 0; i < size; i++) {
            double place = i / (size - 1.0);
            table[i] = place < 0.5 ? towardsGrey(BLUE, 2 * place) : towardsGrey(RED, 2 - 2 * place);
        }
        return table;
    }

    /** Part 0 is the colour, part 1 the grey in the middle; the hue turns on the way so that the steps look even. */
    private static int towardsGrey(int[] colour, double part) {
        double[] msh = msh(colour);
        double turned = greyHue(msh);
        return rgb(msh[0] + part * (MIDDLE - msh[0]), msh[1] * (1 - part), msh[2] + part * (turned - msh[2]));
    }

    private static double greyHue(double[] msh) {
        double spin = msh[1] * Math.sqrt(Math.max(0, MIDDLE * MIDDLE - msh[0] * msh[0])) / (msh[0] * Math.sin(msh[1]));
        return msh[2] > -Math.PI / 3 ? msh[2] + spin : msh[2] - spin;
    }

    private static double[] msh(int[] colour) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double c = colour[i] / 255.0;
            linear[i] = c > 0.04045 ? Math.pow((c + 0.055) / 1.055, 2.4) : c / 12.92;
        }
        double[] f = times(TO_XYZ, linear);
        for (int i = 0; i < 3; i++) {
            double t = f[i] / WHITE[i];
            f[i] = t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
        }
        double l = 116 * f[1] - 16;
        double a = 500 * (f[0] - f[1]);
        double b = 200 * (f[1] - f[2]);
        double m = Math.sqrt(l * l + a * a + b * b);
        return new double[] {m, Math.acos(l / m), Math.atan2(b, a)};
    }

    private static int rgb(double m, double s, double h) {
        double fy = (m * Math.cos(s) + 16) / 116;
        double[] f = {fy + m * Math.sin(s) * Math.cos(h) / 500, fy, fy - m * Math.sin(s) * Math.sin(h) / 200};
        for (int i = 0; i < 3; i++) {
            f[i] = WHITE[i] * (f[i] > 0.2068966 ? f[i] * f[i] * f[i] : (f[i] - 16.0 / 116) / 7.787);
        }
        int rgb = 0;
        for (double linear : times(FROM_XYZ, f)) {
            double c = linear > 0.0031308 ? 1.055 * Math.pow(linear, 1 / 2.4) - 0.055 : 12.92 * linear;
            rgb = rgb << 8 | (int) Math.round(255 * Math.clamp(c, 0.0, 1.0));
        }
        return rgb;
    }

    private static double[] times(double[][] matrix, double[] v) {
        double[] product = new double[3];
        for (int i = 0; i < 3; i++) {
            product[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
        }
        return product;
    }
}
