/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.Arrays;

/**
 * Sparse polar correlation of a pattern with all templates: every pair of a template's and a measured spot of nearly one
 * radius votes for the rotation in the plane that brings them together; the mirrored templates are voted for in the same
 * pass (C. Ophus et al., Microsc. Microanal. 28 (2022) 390, doi 10.1017/S1431927622000101; N. Cautaerts et al.,
 * Ultramicroscopy 237 (2022) 113517). One thread.
 */
final class CoarseSearch {

    private static final int SIZE = TemplateBank.AZIMUTHS;

    private final int most;
    private final int[] votes = new int[SIZE + 2];
    private final int[] mirrored = new int[SIZE + 2];

    /** The best so far as a heap, the weakest first. */
    private final int[] scores;

    private final int[] codes;
    private int count;

    CoarseSearch(int most) {
        this.most = most;
        scores = new int[most];
        codes = new int[most];
    }

    int count() {
        return count;
    }

    int score(int i) {
        return scores[i];
    }

    int zone(int i) {
        return codes[i] / (2 * SIZE);
    }

    boolean isMirrored(int i) {
        return (codes[i] / SIZE & 1) == 1;
    }

    double angle(int i) {
        return codes[i] % SIZE * 2 * Math.PI / SIZE;
    }

    /** Fills the list of the best, best first. */
    void search(SpotPattern pattern, TemplateBank bank) {
        count = 0;
        int shells = pattern.shellStarts.length - 1;
        for (int zone = 0; zone < bank.zones(); zone++) {
            Arrays.fill(votes, 0);
            Arrays.fill(mirrored, 0);
            vote(pattern, bank, zone, shells);
            peaks(votes, 2 * zone * SIZE);
            peaks(mirrored, (2 * zone + 1) * SIZE);
        }
        sort();
    }

    private void vote(SpotPattern pattern, TemplateBank bank, int zone, int shells) {
        int[] straight = votes;
        int[] turned = mirrored;
        int[] azimuths = pattern.voteAzimuth;
        int[] weights = pattern.voteWeight;
        int[] starts = pattern.shellStarts;
        int[] spots = bank.spots();
        int last = bank.starts()[zone + 1];
        for (int t = bank.starts()[zone]; t < last; t++) {
            int spot = spots[t];
            int weight = TemplateBank.weight(spot);
            int azimuth = TemplateBank.azimuth(spot);
            int shell = TemplateBank.shell(spot);
            if (shell >= shells) {
                continue;
            }
            int end = starts[shell + 1];
            for (int k = starts[shell]; k < end; k++) {
                int value = weight * weights[k] >> 8;
                straight[azimuths[k] - azimuth & TemplateBank.MASK] += value;
                turned[azimuths[k] + azimuth & TemplateBank.MASK] += value;
            }
        }
    }

    /** The best angle of a template, and the best one that is far from it. */
    private void peaks(int[] counts, int code) {
        counts[SIZE] = counts[0];
        counts[SIZE + 1] = counts[1];
        int best = 0;
        for (int i = 0; i < SIZE; i++) {
            best = Math.max(best, counts[i] + 2 * counts[i + 1] + counts[i + 2]);
        }
        if (count == most && best <= scores[0]) {
            return;
        }
        int at = 0;
        for (int i = 0; i < SIZE; i++) {
            if (counts[i] + 2 * counts[i + 1] + counts[i + 2] == best) {
                at = i;
                break;
            }
        }
        offer(best, code + (at + 1 & TemplateBank.MASK));
        int apart = SIZE / 24;
        int second = 0;
        int place = 0;
        for (int k = apart; k < SIZE - apart; k++) {
            int i = at + k & TemplateBank.MASK;
            int value = counts[i] + 2 * counts[i + 1] + counts[i + 2];
            if (value > second) {
                second = value;
                place = i;
            }
        }
        offer(second, code + (place + 1 & TemplateBank.MASK));
    }

    private void offer(int score, int code) {
        if (count < most) {
            int child = count++;
            while (child > 0 && scores[(child - 1) / 2] > score) {
                move((child - 1) / 2, child);
                child = (child - 1) / 2;
            }
            scores[child] = score;
            codes[child] = code;
        } else if (score > scores[0]) {
            sink(score, code, count);
        }
    }

    private void sink(int score, int code, int size) {
        int hole = 0;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && scores[child + 1] < scores[child]) {
                child++;
            }
            if (scores[child] >= score) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        scores[hole] = score;
        codes[hole] = code;
    }

    private void move(int from, int to) {
        scores[to] = scores[from];
        codes[to] = codes[from];
    }

    /** The heap gives the weakest first: what is taken out fills the list from its end. */
    private void sort() {
        for (int size = count - 1; size > 0; size--) {
            int score = scores[size];
            int code = codes[size];
            int weakest = scores[0];
            int weakestCode = codes[0];
            sink(score, code, size);
            scores[size] = weakest;
            codes[size] = weakestCode;
        }
    }
}
