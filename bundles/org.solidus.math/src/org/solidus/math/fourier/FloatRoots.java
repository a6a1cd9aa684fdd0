/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fourier;

/** Transforms along the first index of {@code float[n][width]}: the columns of an image, all of them at once. */
final class FloatRoots {

    private static final int LARGEST = 1 << 15;

    private final int size;
    private final float[] cosine;
    private final float[] sine;

    FloatRoots(int size) {
        if (size < 4 || size > LARGEST || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("The sides of an image to be transformed are powers of two from 4 to "
                    + LARGEST + ", not " + size + ".");
        }
        this.size = size;
        cosine = new float[size];
        sine = new float[size];
        for (int i = 0; i < size; i++) {
            cosine[i] = (float) StrictMath.cos(2 * Math.PI * i / size);
            sine[i] = (float) -StrictMath.sin(2 * Math.PI * i / size);
        }
    }

    /** In place; rows of data and scratch may change places. */
    void transform(float[][] re, float[][] im, float[][] scratchRe, float[][] scratchIm, int width) {
        float[][] fromRe = re;
        float[][] fromIm = im;
        float[][] toRe = scratchRe;
        float[][] toIm = scratchIm;
        int length = size;
        int stride = 1;
        while (length > 1) {
            int radix = length == 2 ? 2 : 4;
            int part = length / radix;
            int turn = size / length;
            for (int p = 0; p < part; p++) {
                for (int q = 0; q < stride; q++) {
                    if (radix == 4) {
                        four(
                                fromRe,
                                fromIm,
                                toRe,
                                toIm,
                                q + stride * p,
                                stride * part,
                                q + stride * 4 * p,
                                stride,
                                p * turn,
                                width);
                    } else {
                        two(fromRe, fromIm, toRe, toIm, q, stride, width);
                    }
                }
            }
            length = part;
            stride *= radix;
            float[][] swapRe = fromRe;
            float[][] swapIm = fromIm;
            fromRe = toRe;
            fromIm = toIm;
            toRe = swapRe;
            toIm = swapIm;
        }
        if (fromRe != re) {
            swap(re, scratchRe);
            swap(im, scratchIm);
        }
    }

    private static void swap(float[][] one, float[][] other) {
        for (int i = 0; i < one.length; i++) {
            float[] row = one[i];
            one[i] = other[i];
            other[i] = row;
        }
    }

    private void four(
            float[][] fromRe,
            float[][] fromIm,
            float[][] toRe,
            float[][] toIm,
            int in,
            int apart,
            int out,
            int stride,
            int turn,
            int width) {
        four(
                fromRe[in],
                fromIm[in],
                fromRe[in + apart],
                fromIm[in + apart],
                fromRe[in + 2 * apart],
                fromIm[in + 2 * apart],
                fromRe[in + 3 * apart],
                fromIm[in + 3 * apart],
                toRe[out],
                toIm[out],
                toRe[out + stride],
                toIm[out + stride],
                toRe[out + 2 * stride],
                toIm[out + 2 * stride],
                toRe[out + 3 * stride],
                toIm[out + 3 * stride],
                turn,
                width);
    }

    private void four(
            float[] ar,
            float[] ai,
            float[] br,
            float[] bi,
            float[] cr,
            float[] ci,
            float[] dr,
            float[] di,
            float[] r0,
            float[] i0,
            float[] r1,
            float[] i1,
            float[] r2,
            float[] i2,
            float[] r3,
            float[] i3,
            int turn,
            int width) {
        float c1 = cosine[turn];
        float s1 = sine[turn];
        float c2 = cosine[2 * turn];
        float s2 = sine[2 * turn];
        float c3 = cosine[3 * turn];
        float s3 = sine[3 * turn];
        for (int x = 0; x < width; x++) {
            float sumR = ar[x] + cr[x];
            float sumI = ai[x] + ci[x];
            float lessR = ar[x] - cr[x];
            float lessI = ai[x] - ci[x];
            float otherR = br[x] + dr[x];
            float otherI = bi[x] + di[x];
            float turnedR = bi[x] - di[x];
            float turnedI = dr[x] - br[x];
            r0[x] = sumR + otherR;
            i0[x] = sumI + otherI;
            float oneR = lessR + turnedR;
            float oneI = lessI + turnedI;
            r1[x] = c1 * oneR - s1 * oneI;
            i1[x] = c1 * oneI + s1 * oneR;
            float twoR = sumR - otherR;
            float twoI = sumI - otherI;
            r2[x] = c2 * twoR - s2 * twoI;
            i2[x] = c2 * twoI + s2 * twoR;
            float threeR = lessR - turnedR;
            float threeI = lessI - turnedI;
            r3[x] = c3 * threeR - s3 * threeI;
            i3[x] = c3 * threeI + s3 * threeR;
        }
    }

    private static void two(
            float[][] fromRe, float[][] fromIm, float[][] toRe, float[][] toIm, int in, int stride, int width) {
        float[] ar = fromRe[in];
        float[] ai = fromIm[in];
        float[] br = fromRe[in + stride];
        float[] bi = fromIm[in + stride];
        float[] r0 = toRe[in];
        float[] i0 = toIm[in];
        float[] r1 = toRe[in + stride];
        float[] i1 = toIm[in + stride];
        for (int x = 0; x < width; x++) {
            r0[x] = ar[x] + br[x];
            i0[x] = ai[x] + bi[x];
            r1[x] = ar[x] - br[x];
            i1[x] = ai[x] - bi[x];
        }
    }
}
