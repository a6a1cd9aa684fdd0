/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.msa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The numbers of a spectrum. The standard writes values one after the other, so many a line as {@code #NCOLUMNS} says
 * ({@code #DATATYPE Y}), or places and values in turn ({@code XY}). Files exist that say one and do the other, or that
 * have one column of places and several of values; what the numbers themselves say counts then.
 *
 * @param x places of the channels; empty where the file has none
 * @param y values, one row a spectrum
 * @param warnings what is wrong in the file and how it was read
 */
record MsaData(double[] x, double[][] y, List<String> warnings) {

    private static final int SAMPLE = 200;
    private static final int MOST_COLUMNS = 1000;

    static MsaData of(Path path, MsaText text, MsaGrid stated) throws IOException {
        boolean comma = hasDecimalCommas(text);
        double[] all = new double[64];
        int count = 0;
        int width = 0;
        boolean even = true;
        for (int i = 0; i < text.lines().size(); i++) {
            String[] tokens = tokens(text.lines().get(i), comma);
            for (String token : tokens) {
                OptionalDouble value = MsaNumber.datum(token, comma);
                if (value.isEmpty()) {
                    throw new IOException(path + " is damaged: line " + (text.first() + i) + " of its data holds '"
                            + shortened(token) + "', which is no number.");
                }
                all = count == all.length ? Arrays.copyOf(all, 2 * count) : all;
                all[count++] = value.getAsDouble();
            }
            width = i == 0 ? tokens.length : width;
            // The last line of several columns may be shorter.
            even &= tokens.length == width || i == text.lines().size() - 1 && tokens.length < width;
        }
        if (count == 0) {
            throw new IOException(path + " holds no spectrum: no number follows its keywords.");
        }
        return new Columns(Arrays.copyOf(all, count), even ? width : 0, text, stated).data();
    }

    private static String shortened(String token) {
        return token.length() > 20 ? token.substring(0, 20) + "..." : token;
    }

    private static String[] tokens(String line, boolean comma) {
        return Arrays.stream(line.split(comma ? "[;\\s]+" : "[,;\\s]+"))
                .filter(token -> !token.isEmpty())
                .toArray(String[]::new);
    }

    /** Whether a comma begins a fraction here and does not part two numbers. */
    private static boolean hasDecimalCommas(MsaText text) {
        List<String> sample =
                text.lines().subList(0, Math.min(SAMPLE, text.lines().size()));
        boolean commas = false;
        boolean several = false;
        for (String line : sample) {
            String[] tokens = tokens(line, true);
            several |= tokens.length > 1;
            for (String token : tokens) {
                if (token.contains(".") || token.contains(",") && !MsaNumber.hasComma(token) || token.endsWith(",")) {
                    return false;
                }
                commas |= token.contains(",");
            }
        }
        boolean headers = MsaNumber.hasComma(text.text("XPERCHAN")) || MsaNumber.hasComma(text.text("OFFSET"));
        double points = MsaNumber.value(text.text("NPOINTS")).orElse(Double.NaN);
        boolean pairs = text.text("DATATYPE").equalsIgnoreCase("XY");
        return commas && (several || headers || !pairs && points == text.lines().size());
    }

    /** Numbers that were read line by line, and what they mean. */
    private record Columns(double[] all, int width, MsaText text, MsaGrid stated) {

        MsaData data() {
            List<String> warnings = new ArrayList<>();
            boolean pairs = arePairs(warnings);
            MsaData data = pairs ? pairs(warnings) : new MsaData(new double[0], new double[][] {all}, warnings);
            double points = MsaNumber.value(text.text("NPOINTS")).orElse(Double.NaN);
            int length = data.y()[0].length;
            if (points != length
                    && points * data.y().length != (double) length * data.y().length
                    && Double.isFinite(points)) {
                warnings.add("It states " + plain(points) + " points and holds " + length + "; all of them are read.");
            }
            if (!text.ended()) {
                warnings.add("Its end is not marked (#ENDOFDATA is missing): it may have been cut off.");
            }
            return data;
        }

        private static String plain(double points) {
            return points == Math.rint(points) ? Long.toString((long) points) : Double.toString(points);
        }

        private boolean arePairs(List<String> warnings) {
            String type = text.text("DATATYPE").toUpperCase(java.util.Locale.ROOT);
            if (type.startsWith("XY")) {
                if (width == 1) {
                    warnings.add("It says that it holds places and values, and holds one number a line: values.");
                }
                return width > 1;
            }
            boolean places = width == 2 && all.length >= 6 && stated.isStated() && columnIsAxis();
            if (places && type.startsWith("Y")) {
                warnings.add("It says that it holds values alone, and holds places and values.");
            }
            return places || type.isEmpty() && width == 2 && !stated.isStated();
        }

        private boolean columnIsAxis() {
            for (int i = 0; i < all.length / 2; i++) {
                if (!(Math.abs(all[2 * i] - stated.value(i)) <= 0.5 * Math.abs(stated.step()))) {
                    return false;
                }
            }
            return true;
        }

        /** Places and values in turn, or one column of places and several of values. */
        private MsaData pairs(List<String> warnings) {
            boolean turns = width % 2 == 0 && (width == 2 || isOneAxis());
            int columns = turns ? 1 : width - 1;
            int stride = columns + 1;
            int points = all.length / stride;
            if (columns > MOST_COLUMNS || width == 0) {
                return inTurn(warnings);
            }
            if (columns > 1) {
                warnings.add("It holds one column of places and " + columns + " of values: so many spectra.");
            }
            double[] x = new double[points];
            double[][] y = new double[columns][points];
            for (int i = 0; i < points; i++) {
                x[i] = all[i * stride];
                for (int k = 0; k < columns; k++) {
                    y[k][i] = all[i * stride + 1 + k];
                }
            }
            return new MsaData(x, y, warnings);
        }

        private MsaData inTurn(List<String> warnings) {
            return new Columns(all, 2, text, stated).pairs(warnings);
        }

        /** Whether the places of all pairs, read line by line, go one way: then they are those of one spectrum. */
        private boolean isOneAxis() {
            double direction = Math.signum(all[2] - all[0]);
            for (int i = 2; i + 1 < all.length; i += 2) {
                if (!(direction * (all[i] - all[i - 2]) > 0)) {
                    return false;
                }
            }
            return direction != 0;
        }
    }
}
