/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.compare;

import java.util.Arrays;
import java.util.Comparator;
import org.solidus.figure.Distribution;
import org.solidus.figure.Field;
import org.solidus.figure.Scaling;
import org.solidus.workbench.map.Hotspot;
import org.solidus.workbench.map.MapPicture;

/**
 * One of the samples that are compared.
 *
 * @param title for people
 * @param picture its map
 */
record Sample(String title, MapPicture picture) {

    /**
     * What a table says of a sample; NaN where it is not known.
     *
     * @param points that have a value
     * @param mean of them
     * @param deviation of one point from the mean, as standard deviation
     * @param median of them
     * @param low 5th percentile
     * @param high 95th percentile
     * @param hotspots found
     * @param share of the points that lie in hotspots
     * @param z largest deviation of a hotspot
     */
    public record Statistics(
            int points,
            double mean,
            double deviation,
            double median,
            double low,
            double high,
            double hotspots,
            double share,
            double z) {}

    /** Statistics of the map and its hotspots. Any thread. */
    public Statistics statistics() {
        Field field = picture.figure().field();
        Distribution all = field.distribution();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < field.size(); i++) {
            sum += field.valid(i) ? field.get(i) : 0;
        }
        double mean = sum / all.count();
        for (int i = 0; i < field.size(); i++) {
            squares += field.valid(i) ? Math.pow(field.get(i) - mean, 2) : 0;
        }
        boolean labelled =
                picture.labels().filter(l -> l.length == field.size()).isPresent();
        return new Statistics(
                all.count(),
                mean,
                Math.sqrt(squares / (all.count() - 1)),
                all.percentile(50, Scaling.LINEAR),
                all.percentile(5, Scaling.LINEAR),
                all.percentile(95, Scaling.LINEAR),
                labelled ? hotspots() : Double.NaN,
                labelled ? share(field) : Double.NaN,
                picture.hotspots().stream().mapToDouble(Hotspot::peakZ).max().orElse(Double.NaN));
    }

    private double hotspots() {
        return Arrays.stream(picture.labels().orElseThrow())
                .filter(label -> label != 0)
                .distinct()
                .count();
    }

    private double share(Field field) {
        int[] labels = picture.labels().orElseThrow();
        int inside = 0;
        for (int i = 0; i < labels.length; i++) {
            inside += labels[i] != 0 && field.valid(i) ? 1 : 0;
        }
        return (double) inside / field.distribution().count();
    }

    /** Orders by the number at the beginning of the titles where they have one: 2 A/cm² before 10 A/cm². */
    static Comparator<Sample> byNumber() {
        return Comparator.comparingDouble(sample -> number(sample.title()));
    }

    private static double number(String title) {
        String digits = title.replaceAll("^\\D*", "").replaceAll("[^0-9.].*$", "");
        return digits.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(digits) : 0;
    }
}
