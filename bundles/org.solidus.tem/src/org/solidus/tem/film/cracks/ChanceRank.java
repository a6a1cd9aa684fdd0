/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.SplittableRandom;

/**
 * Rank of a number among those that chance makes: the share of them that are larger, with the number itself among them (B.
 * Phipson, G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010) 39, doi 10.2202/1544-6115.1585). Where only few different
 * outcomes are possible some are equal; its place among its equals is then drawn, so that p is evenly distributed between 0
 * and 1 when there is nothing but chance, and the largest that it may be is told, too.
 *
 * @param value evenly distributed if there is nothing but chance
 * @param most counts all equals as larger: never too small
 */
public record ChanceRank(double value, double most) {

    /** @param among numbers that chance made @param seed for the place among equals */
    public static ChanceRank of(double found, double[] among, long seed) {
        long bits = seed;
        double tie = 1e-12 * Math.abs(found);
        int larger = 0;
        int equal = 1;
        for (double one : among) {
            larger += one > found + tie ? 1 : 0;
            equal += Math.abs(one - found) <= tie ? 1 : 0;
            bits = 31 * bits + Double.doubleToLongBits(one);
        }
        double all = among.length + 1.0;
        double place = new SplittableRandom(31 * bits + Double.doubleToLongBits(found)).nextDouble();
        return new ChanceRank((larger + place * equal) / all, (larger + equal) / all);
    }
}
