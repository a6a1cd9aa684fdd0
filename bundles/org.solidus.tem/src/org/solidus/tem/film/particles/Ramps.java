/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Changes of a series: one level, plus ramps. A ramp is nothing before it begins, rises evenly and stays where it ends; a
 * sudden change is a short one, one that goes on to the end of the film never ends. Ramps are added one by one, each
 * the one that lowers chi^2 most, as long as that is more than chance does among all places that it was looked for
 * (the p-value of the drop for two degrees of freedom, times the number of places that are independent), and then all are
 * moved once more while the others stay. The same idea as PELT (R. Killick et al. 2012, doi
 * 10.1080/01621459.2012.737745) with a penalty that is a significance.
 *
 * <p>The error of a date is half the width of the range in which chi^2 is at most 1 above its least, with the other end of
 * the ramp free; at least that of a date that is only known to lie within one interval, {@code dt / sqrt(12)}.
 */
final class Ramps {

    private static final int MOST = 6;
    private static final int GRID = 80;
    private static final int FEWEST = 6;

    private final double[] time;
    private final double[] value;
    private final double[] weight;
    private final double chance;

    /**
     * @param time s, ascending
     * @param value of the series
     * @param error one standard deviation of each
     * @param chance p-value of a change that counts
     */
    Ramps(double[] time, double[] value, double[] error, double chance) {
        this.time = time;
        this.value = value;
        this.chance = chance;
        weight = new double[error.length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = 1 / (error[i] * error[i]);
        }
    }

    /**
     * A change.
     *
     * @param begin s
     * @param end s
     * @param beginError one standard deviation, s
     * @param endError one standard deviation, s
     * @param size how much the series changes
     * @param sizeError one standard deviation
     * @param p probability that chance makes as much
     */
    record Ramp(
            double begin, double end, double beginError, double endError, double size, double sizeError, double p) {}

    List<Ramp> find() {
        List<double[]> chosen = new ArrayList<>();
        List<Double> chances = new ArrayList<>();
        if (time.length < FEWEST) {
            return List.of();
        }
        double chi = chi(chosen);
        while (chosen.size() < MOST) {
            Best best = best(chosen);
            // Dates half an interval apart are the same place; a ramp has two.
            double places = time.length;
            double p = Math.min(1, places * Math.exp(-(chi - best.chi) / 2));
            if (!(p < chance)) {
                break;
            }
            chosen.add(new double[] {best.begin, best.end});
            chances.add(p);
            chi = moved(chosen, best.chi);
        }
        List<Ramp> ramps = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            ramps.add(ramp(chosen, i, chances.get(i)));
        }
        ramps.sort((a, b) -> Double.compare(a.begin, b.begin));
        return ramps;
    }

    private record Best(double begin, double end, double chi) {}

    /** The ramp that lowers chi^2 most beside the others. */
    private Best best(List<double[]> others) {
        double[] dates = dates();
        Projection projection = new Projection(time, value, weight, others);
        Best best = new Best(time[0], time[0], Double.POSITIVE_INFINITY);
        for (int i = 0; i + 1 < dates.length; i++) {
            for (int j = i + 1; j < dates.length; j++) {
                double chi = projection.with(dates[i], dates[j]);
                if (chi < best.chi) {
                    best = new Best(dates[i], dates[j], chi);
                }
            }
        }
        return best;
    }

    /** Dates that are tried: those of the frames, of long films some. */
    private double[] dates() {
        int count = Math.min(time.length, GRID);
        double[] dates = new double[count];
        for (int i = 0; i < count; i++) {
            dates[i] = time[(int) ((long) i * (time.length - 1) / (count - 1))];
        }
        return dates;
    }

    /** Moves both ends of each ramp by smaller and smaller steps. @return chi^2 */
    private double moved(List<double[]> chosen, double start) {
        double chi = start;
        double span = time[time.length - 1] - time[0];
        for (double step = span / (Math.min(time.length, GRID) - 1); step > interval() / 20; step /= 2) {
            for (double[] ramp : chosen) {
                for (int end = 0; end < 2; end++) {
                    for (int sign = -1; sign <= 1; sign += 2) {
                        double before = ramp[end];
                        ramp[end] = Math.max(time[0], Math.min(time[time.length - 1], before + sign * step));
                        double tried = ramp[1] - ramp[0] < interval() / 20 ? Double.POSITIVE_INFINITY : chi(chosen);
                        if (tried < chi) {
                            chi = tried;
                        } else {
                            ramp[end] = before;
                        }
                    }
                }
            }
        }
        return chi;
    }

    private double interval() {
        return (time[time.length - 1] - time[0]) / (time.length - 1);
    }

    private double chi(List<double[]> ramps) {
        return new Projection(time, value, weight, ramps).chi();
    }

    private Ramp ramp(List<double[]> chosen, int index, double p) {
        double[] own = chosen.get(index);
        List<double[]> others = new ArrayList<>(chosen);
        others.remove(index);
        Projection projection = new Projection(time, value, weight, others);
        double[] size = projection.size(own[0], own[1]);
        double least = projection.with(own[0], own[1]);
        double[] dates = around(own[0], own[1]);
        double beginError = error(
                own[0],
                date -> {
                    double chi = Double.POSITIVE_INFINITY;
                    for (double end : dates) {
                        chi = end > date ? Math.min(chi, projection.with(date, end)) : chi;
                    }
                    return Math.min(chi, date < own[1] ? projection.with(date, own[1]) : chi);
                },
                least);
        double endError = error(
                own[1],
                date -> {
                    double chi = Double.POSITIVE_INFINITY;
                    for (double begin : dates) {
                        chi = begin < date ? Math.min(chi, projection.with(begin, date)) : chi;
                    }
                    return Math.min(chi, date > own[0] ? projection.with(own[0], date) : chi);
                },
                least);
        return new Ramp(own[0], own[1], beginError, endError, size[0], size[1], p);
    }

    /** Dates that are tried, and some about the ends of a ramp. */
    private double[] around(double begin, double end) {
        double fine = interval() / 4;
        return DoubleStream.concat(
                        Arrays.stream(dates()),
                        IntStream.rangeClosed(-6, 6)
                                .mapToDouble(i -> i * fine)
                                .flatMap(off -> DoubleStream.of(begin + off, end + off)))
                .filter(date -> date >= time[0] && date <= time[time.length - 1])
                .toArray();
    }

    /** Half the range about a date in which chi^2 is at most 1 above its least. */
    private double error(double date, DoubleUnaryOperator chi, double least) {
        double step = interval() / 4;
        double low = date;
        while (low - step >= time[0] && chi.applyAsDouble(low - step) <= least + 1) {
            low -= step;
        }
        double high = date;
        while (high + step <= time[time.length - 1] && chi.applyAsDouble(high + step) <= least + 1) {
            high += step;
        }
        // The limit lies between the last step that was inside and the next.
        return Math.max((high - low + step) / 2, interval() / Math.sqrt(12));
    }
}
